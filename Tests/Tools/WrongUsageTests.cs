using System.CommandLine;
using TwinSlot.Tools;

namespace TwinSlot.Tests.Tools;

/// <summary>What is typed wrong is said to be that, before anything is done.</summary>
[TestClass]
public sealed class WrongUsageTests
{
    [TestMethod]
    [DataRow("--port takes a number from 0 to 65535", "csms", "--port", "99999999")]
    [DataRow("--port takes a number from 0 to 65535", "csms", "--port", "-1")]
    [DataRow("--for takes a number of seconds above 0", "csms", "--for", "-5")]
    [DataRow("--for takes a number of seconds above 0", "csms", "--for", "1e300")]
    [DataRow("--for takes a number of seconds above 0, not '1,5'", "csms", "--for", "1,5")]
    [DataRow("--for takes a number of seconds above 0", "board", "run", "x", "--for", "0")]
    [DataRow("'localhostt' is no address", "csms", "--host", "localhostt")]
    [DataRow("'--prallel' is no option", "hil", "run", "--prallel", "4")]
    [DataRow("'--kye' is no option", "verify", "--kye", "a.pem")]
    [DataRow("'--jsno' is no option", "provision", "show", "--jsno")]
    public void A_wrong_value_or_option_is_named(string words, params string[] line) => Outcome.Of(line).MustFail(2, words);

    [TestMethod]
    public void Every_option_of_a_number_refuses_by_name_what_is_none()
    {
        List<string> tried = [];
        foreach ((string[] path, Option option) in Options(TwinSlotProgram.CreateRoot(), []))
        {
            if (Type.GetTypeCode(Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) is >= TypeCode.SByte and <= TypeCode.Decimal)
            {
                // A soak has to be told when to end before it looks at anything else.
                string[] others = path is ["hil", "soak"] ? option.Name == "--lives" ? ["--hours", "1"] : ["--lives", "1"] : [];
                Outcome outcome = Outcome.Of([.. path, option.Name, "many", .. others]);
                Assert.AreEqual(2, outcome.ExitCode, $"{string.Join(' ', path)} {option.Name}: {outcome.Error}");
                Assert.Contains("'many'", outcome.Error);
                Assert.DoesNotContain("System.", outcome.Error);
                tried.Add(option.Name);
            }
        }

        Assert.IsGreaterThan(12, tried.Count);
    }

    [TestMethod]
    public void An_address_that_is_not_this_machine_s_is_refused_and_what_others_could_do_is_said()
    {
        // RFC 5737: an address for documentation, which no machine has.
        Outcome outcome = Outcome.Of("csms", "--host", "192.0.2.1", "--port", "0", "--for", "1");
        Assert.AreEqual(1, outcome.ExitCode);
        Assert.Contains("warning: whoever reaches this machine at 192.0.2.1", outcome.Error);
        Assert.Contains("error: Cannot listen on 192.0.2.1:0: ", outcome.Error);
        Assert.Contains("Choose an address of this machine", outcome.Error);
        Assert.DoesNotContain("warning", Outcome.Of("csms", "--port", "0", "--for", "0.1").MustBeDone().Output);
    }

    [TestMethod]
    public void A_file_that_is_no_key_because_it_is_far_too_large_is_not_read()
    {
        using Workplace place = new();
        using (FileStream large = File.Create(place["large.pem"]))
        {
            large.SetLength(1L << 30);
        }

        Outcome.Of("board", "new", place["board"], "--key", place["large.pem"]).MustFail(1, "large.pem has more than 65536 bytes");
        Outcome.Of("sign", "--key", place["large.pem"], "--version", "1.0.0", place["large.pem"], place["out.img"]).MustFail(1, "large.pem has more than 65536 bytes");
    }

    [TestMethod]
    public void What_is_there_is_not_called_missing()
    {
        using Workplace place = new();
        Outcome.Of("keygen", "--out", place["key.pem"]).MustBeDone();
        Outcome.Of("board", "new", place["key.pem"], "--key", place["key.pub.pem"]).MustFail(1, "key.pem is a file: name a new folder");
        Directory.CreateDirectory(place["folder"]);
        Outcome.Of("demo", "--fast", "--report", place["folder"]).MustFail(1, "folder is a folder. Give the page's file");
        Outcome.Of("demo", "--fast", "--report", Path.Combine(place["none"], "page.html")).MustFail(1, "is not there: make the folder first");
    }

    private static IEnumerable<(string[] Path, Option Option)> Options(Command command, string[] path) => command.Options.Select(option => (path, option))
        .Concat(command.Subcommands.SelectMany(below => Options(below, [.. path, below.Name])));
}
