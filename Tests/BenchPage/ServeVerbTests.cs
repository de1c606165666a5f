using System.Diagnostics;
using System.Text.RegularExpressions;
using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.BenchPage;

/// <summary><c>twinslot bench serve</c> as a process.</summary>
[TestClass]
public sealed partial class ServeVerbTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(6);

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Termination_ends_it_with_its_board_and_leaves_no_process()
    {
        ProcessStartInfo start = new(TwinSlot.Boards.Virtual.VirtualBoardOptions.DefaultHost, [typeof(ReferenceImages).Assembly.Location, "bench", "serve", "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        try
        {
            string line = await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience) ?? await process.StandardError.ReadToEndAsync();
            Uri address = new(Address().Match(line).Value);
            using HttpClient http = new() { BaseAddress = address };
            string token = Token().Match(await http.GetStringAsync("/")).Groups[1].Value;
            int[] children;
            await using (PageClient page = new(address, token))
            {
                await page.DoAsync("flash-a?variant=Good&version=1.0.0");
                await page.DoAsync("power-on");
                await page.WaitForHeadlineAsync("1.0.0+0 in slot a runs, confirmed");
                children = ChildrenOf(process.Id);
                Assert.IsNotEmpty(children, "the board is a process");

                // The page is still open: its stream must not keep the server. Not SIGINT: what a shell starts in the background ignores it.
                using Process interrupt = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                await process.WaitForExitAsync().WaitAsync(s_patience);
            }

            Assert.AreEqual(0, process.ExitCode, await process.StandardError.ReadToEndAsync());
            Assert.IsEmpty(children.Where(child => Directory.Exists($"/proc/{child}")), "processes that were left");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(true);
            }
        }
    }

    [TestMethod]
    [DataRow("-1")]
    [DataRow("0")]
    [DataRow("NaN")]
    [DataRow("1e12")]
    public void Time_that_is_none_is_refused_before_anything_is_made(string seconds)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        Assert.AreEqual(2, TwinSlotProgram.Run(["bench", "serve", "--port", "0", "--for", seconds], output, errors));
        Assert.Contains("--for takes a number of seconds above 0", errors.ToString());
    }

    [TestMethod]
    public void Documentation_has_each_request_and_no_other()
    {
        string[] documented =
        [
            .. Repository.Read("docs", "bench-page.md").ReplaceLineEndings("\n").Split("| request | what it does |")[1].Split('\n').Skip(2)
                .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('`')[1]),
        ];
        CollectionAssert.AreEqual(PageRequests.All.ToArray(), documented);
    }

    private static int[] ChildrenOf(int process) =>
    [
        .. Directory.GetDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out int id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == process),
    ];

    private static int ParentOf(int process)
    {
        try
        {
            // The name, which may hold anything, ends with the last parenthesis; state and parent follow.
            return int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [GeneratedRegex("http://[0-9.:]+/")]
    private static partial Regex Address();

    [GeneratedRegex("twinslot-token\" content=\"([0-9a-f]+)\"")]
    private static partial Regex Token();
}
