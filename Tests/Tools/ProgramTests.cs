using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using TwinSlot.Tools;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class ProgramTests
{
    public static IEnumerable<object[]> Verbs => LeavesOf(TwinSlotProgram.CreateRoot(), string.Empty).Select(path => new object[] { path });

    [TestMethod]
    [DynamicData(nameof(Verbs))]
    public void The_help_of_a_verb_has_an_example_that_parses(string verb)
    {
        string help = Outcome.Of([.. verb.Split(' '), "--help"]).MustBeDone().Output;
        string? example = help.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())
            .FirstOrDefault(line => (line + " ").StartsWith($"twinslot {verb} ", StringComparison.Ordinal) && line.IndexOfAny(['<', '[']) < 0);
        Assert.IsNotNull(example, help);
        ParseResult parsed = TwinSlotProgram.CreateRoot().Parse(example.Split(' ')[1..]);
        Assert.IsEmpty(parsed.Errors, example);
    }

    [TestMethod]
    [DataRow("keygen")]
    [DataRow("bundle")]
    [DataRow("sign")]
    [DataRow("verify")]
    [DataRow("inspect")]
    [DataRow("explain")]
    [DataRow("log")]
    public void A_verb_without_what_it_needs_is_wrong_usage(string verb) => Outcome.Of(verb).MustFail(2, $"twinslot {verb} --help");

    [TestMethod]
    public void Nothing_and_nonsense_are_wrong_usage()
    {
        Outcome.Of().MustFail(2, "twinslot --help");
        Outcome.Of("fly").MustFail(2, "'fly'", "twinslot --help");
        Outcome.Of("inspect", "a.img", "b.img").MustFail(2, "b.img");
        Outcome.Of("inspect", "").MustFail(2, "IMAGE is empty");
    }

    [TestMethod]
    public void What_nobody_foresaw_is_one_line_too()
    {
        string line = ErrorLine.Of(new InvalidOperationException("first\nsecond"));
        Assert.DoesNotContain('\n', line);
        Assert.Contains("InvalidOperationException: first second", line);
    }

    [TestMethod]
    public void The_process_returns_the_exit_codes()
    {
        string image = Workplace.Fixture("good-rsa-3072.img");
        string key = Workplace.Fixture("rsa-3072.pub.pem");
        Outcome accepted = Start("verify", "--key", key, image).MustBeDone();
        Assert.Contains("is accepted", accepted.Output);
        Start("verify", "--key", key, Workplace.Fixture("bad-flip-payload.img")).MustFail(1, "SHA-256");
        Start("verify", image).MustFail(2, "--key");
        Outcome shown = Start("inspect", image).MustBeDone();
        Assert.Contains("5ccb4a8664e5a2d72732e8b678bd59f5", shown.Output);
        Assert.DoesNotContain('\u001b', shown.Output);
    }

    private static IEnumerable<string> LeavesOf(Command command, string path) => command.Subcommands.SelectMany(
        verb => verb.Subcommands.Count == 0 ? [$"{path}{verb.Name}"] : LeavesOf(verb, $"{path}{verb.Name} "));

    private static Outcome Start(params string[] args)
    {
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        ProcessStartInfo start = new(host, [Path.Combine(AppContext.BaseDirectory, "twinslot.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }
}
