using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Benchmark.Tests;

/// <summary>The benchmark: its counts, exactly, and that it fails when a goal is missed.</summary>
[TestClass]
public sealed partial class CostTests
{
    private static readonly int s_preflight = new PatternImage(65536, 7).PreflightLength;

    [TestMethod]
    [DataRow(65536, 0)]
    [DataRow(65536, 1)]
    [DataRow(65536, 10)]
    [DataRow(524288, 0)]
    [DataRow(524288, 10)]
    public void A_lost_connection_costs_no_byte_twice(int length, int interruptions)
    {
        TransferCost cost = Measurements.Transfer(length, interruptions, powerLosses: false);
        Assert.AreEqual(length + s_preflight, cost.Fetched);
        Assert.AreEqual(length, cost.Written);
        Assert.IsLessThanOrEqualTo(cost.CloseLimit, cost.Closes);
        Assert.IsTrue(cost.Keeps);
    }

    [TestMethod]
    [DataRow(524288, 1)]
    [DataRow(524288, 10)]
    public void A_power_loss_costs_one_block_at_the_most(int length, int interruptions)
    {
        TransferCost cost = Measurements.Transfer(length, interruptions, powerLosses: true);
        Assert.AreEqual(length + s_preflight + (interruptions * DownloadThrottle.BlockLength), cost.Fetched);
        Assert.AreEqual(length, cost.Written);
        Assert.AreEqual(length / DownloadThrottle.BlockLength, cost.Closes);
        Assert.IsTrue(cost.Keeps);
    }

    [TestMethod]
    public void Every_cost_holds_the_goal_and_is_the_one_of_the_document()
    {
        string[] measured = [.. Measurements.All().Select(Row)];
        string[] told = [.. CostRow().Matches(Documents.Download).Select(row => row.Value)];
        CollectionAssert.AreEqual(measured, told, string.Join('\n', measured));
        Assert.IsTrue(Measurements.All().All(cost => cost.Keeps));

        static string Row(TransferCost cost) => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"| {cost.Image} | {Report.By(cost)} | {cost.Fetched} | {cost.FetchLimit} | {(double)cost.Fetched / cost.Image:F4} | {cost.Written} | {cost.Closes} |");
    }

    [TestMethod]
    [DataRow(102_000, 100_000, 7, true)]
    [DataRow(102_001, 100_000, 7, false)]
    [DataRow(102_000, 102_001, 7, false)]
    [DataRow(102_000, 100_000, 8, false)]
    public void A_missed_goal_is_a_cost_that_does_not_keep_and_ends_the_benchmark_with_one(int fetched, int written, int closes, bool keeps)
    {
        TransferCost cost = new(100_000, 0, false, fetched, written, closes, TimeSpan.FromSeconds(1));
        Assert.AreEqual(keeps, cost.Keeps);
        StringWriter output = new();
        Assert.AreEqual(keeps ? 0 : 1, Report.Write(output, [cost], [(1, 1)]));
        Assert.AreEqual(!keeps, output.ToString().Contains("OVER THE LIMIT", StringComparison.Ordinal));
        Assert.AreEqual(100_000 * 102 / 100 + 16384, (cost with { Interruptions = 1 }).FetchLimit);
    }

    [TestMethod]
    public void Memory_that_grows_with_the_image_ends_the_benchmark_with_one()
    {
        Assert.AreEqual(0, Report.Write(TextWriter.Null, [], [(1, 1), (2, 1 + Report.MemoryTolerance)]));
        StringWriter output = new();
        Assert.AreEqual(1, Report.Write(output, [], [(1, 1), (2, 2 + Report.MemoryTolerance)]));
        StringAssert.Contains(output.ToString(), "IT DEPENDS ON THE IMAGE'S LENGTH");
    }

    [TestMethod]
    public void Every_cost_test_that_the_document_names_is_one()
    {
        IList<Match> named = NamedTest().Matches(Documents.Download);
        Assert.IsNotEmpty(named);
        foreach (Match test in named)
        {
            Assert.IsTrue(typeof(CostTests).GetMethod(test.Groups["test"].Value)?.IsDefined(typeof(TestMethodAttribute), true) ?? false, test.Value);
        }
    }

    // A process of its own: nothing else is alive there when memory is measured.
    [TestMethod]
    public void The_benchmark_itself_meets_every_goal()
    {
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        ProcessStartInfo start = new(host, [Path.Combine(AppContext.BaseDirectory, "TwinSlot.Tests.Benchmark.dll"), "download"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        StringAssert.Contains(output, "it does not depend on the image's length");
        StringAssert.Contains(output, "every goal is met");
    }

    [TestMethod]
    public void While_a_session_charges_slices_are_sectors_with_a_rest_behind_each()
    {
        using WorkFolder folder = new();
        FakeBootServices board = new() { Charging = true };
        List<int> rests = [];
        board.Paused = rests.Add;
        Pipeline pipeline = new(folder.Path, 1 << 20);
        pipeline.Storage.Written = () => board.Milliseconds += 30;
        DownloadThrottle throttle = new(board, board);
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(new PatternSource(new PatternImage(40_000, 1)), out _, throttle: throttle));
        Assert.AreEqual(4096, pipeline.Storage.LargestSlice);
        Assert.AreEqual(10, pipeline.Storage.SlotCloses);
        Assert.HasCount(10, rests);
        Assert.IsTrue(rests.TrueForAll(r => r == 120), string.Join(' ', rests));
        rests.Clear();
        board.Charging = false;
        pipeline = new Pipeline(folder.Path, 1 << 20, 2);
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(new PatternSource(new PatternImage(40_000, 1)), out _, throttle: throttle));
        Assert.AreEqual(3, pipeline.Storage.SlotCloses);
        Assert.IsEmpty(rests);
    }

    [GeneratedRegex("`CostTests\\.(?<test>[A-Za-z0-9_]+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"(?m)^\| \d+ \| (nothing|\d+ (network|power)) \|.*\|(?=\r?$)")]
    private static partial Regex CostRow();
}
