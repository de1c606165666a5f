using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Updater.Download;

namespace TwinSlot.Tests.Charger.Transfers;

/// <summary>The benchmark: its counts, exactly, and that it fails when a goal is missed.</summary>
[TestClass]
public sealed partial class CostTests
{
    private static readonly int s_look = new PatternImage(65536, 7).LookLength;

    [TestMethod]
    [DataRow(65536, 0)]
    [DataRow(65536, 1)]
    [DataRow(65536, 10)]
    [DataRow(524288, 0)]
    [DataRow(524288, 10)]
    public void ALostConnectionCostsNoByteTwice(int length, int interruptions)
    {
        TransferCost cost = Measurements.Transfer(length, interruptions, powerCuts: false);
        Assert.AreEqual(length + s_look, cost.Fetched);
        Assert.AreEqual(length, cost.Written);
        Assert.IsLessThanOrEqualTo(cost.CloseLimit, cost.Closes);
        Assert.IsTrue(cost.Keeps);
    }

    [TestMethod]
    [DataRow(524288, 1)]
    [DataRow(524288, 10)]
    public void APowerCutCostsOneBlockAtTheMost(int length, int interruptions)
    {
        TransferCost cost = Measurements.Transfer(length, interruptions, powerCuts: true);
        Assert.AreEqual(length + s_look + (interruptions * ImageDownload.BlockLength), cost.Fetched);
        Assert.AreEqual(length, cost.Written);
        Assert.AreEqual(length / ImageDownload.BlockLength, cost.Closes);
        Assert.IsTrue(cost.Keeps);
    }

    [TestMethod]
    public void EveryCostHoldsTheGoalAndIsTheOneOfTheDocument()
    {
        string[] measured = [.. Measurements.All().Select(Row)];
        string[] told = [.. CostRow().Matches(DownloadDocumentTests.Text).Select(row => row.Value)];
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
    public void AMissedGoalIsACostThatDoesNotKeepAndEndsTheBenchmarkWithOne(int fetched, int written, int closes, bool keeps)
    {
        TransferCost cost = new(100_000, 0, false, fetched, written, closes, TimeSpan.FromSeconds(1));
        Assert.AreEqual(keeps, cost.Keeps);
        StringWriter output = new();
        Assert.AreEqual(keeps ? 0 : 1, Report.Write(output, [cost], [(1, 1)]));
        Assert.AreEqual(!keeps, output.ToString().Contains("OVER THE LIMIT", StringComparison.Ordinal));
        Assert.AreEqual(100_000 * 102 / 100 + 16384, (cost with { Interruptions = 1 }).FetchLimit);
    }

    [TestMethod]
    public void MemoryThatGrowsWithTheImageEndsTheBenchmarkWithOne()
    {
        Assert.AreEqual(0, Report.Write(TextWriter.Null, [], [(1, 1), (2, 1 + Report.MemoryTolerance)]));
        StringWriter output = new();
        Assert.AreEqual(1, Report.Write(output, [], [(1, 1), (2, 2 + Report.MemoryTolerance)]));
        StringAssert.Contains(output.ToString(), "IT DEPENDS ON THE IMAGE'S LENGTH");
    }

    // A process of its own: nothing else is alive there when memory is measured.
    [TestMethod]
    public void TheBenchmarkItselfMeetsEveryGoal()
    {
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        ProcessStartInfo start = new(host, [Path.Combine(AppContext.BaseDirectory, "TwinSlot.Tests.Benchmark.dll")]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        StringAssert.Contains(output, "it does not depend on the image's length");
        StringAssert.Contains(output, "every goal is met");
    }

    [TestMethod]
    public void WhileASessionChargesSlicesAreSectorsWithARestBehindEach()
    {
        using WorkFolder folder = new();
        FakeBoard board = new() { Charging = true };
        List<int> rests = [];
        board.Paused = rests.Add;
        Pipeline pipeline = new(folder.Path, 1 << 20);
        pipeline.Storage.Written = () => board.Milliseconds += 30;
        DownloadThrottle clock = new(board, board);
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(new PatternSource(new PatternImage(40_000, 1)), out _, clock: clock));
        Assert.AreEqual(4096, pipeline.Storage.LargestSlice);
        Assert.AreEqual(10, pipeline.Storage.SlotCloses);
        Assert.HasCount(10, rests);
        Assert.IsTrue(rests.TrueForAll(r => r == 120), string.Join(' ', rests));
        rests.Clear();
        board.Charging = false;
        pipeline = new Pipeline(folder.Path, 1 << 20, 2);
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(new PatternSource(new PatternImage(40_000, 1)), out _, clock: clock));
        Assert.AreEqual(3, pipeline.Storage.SlotCloses);
        Assert.IsEmpty(rests);
    }

    [GeneratedRegex(@"(?m)^\| \d+ \| (nothing|\d+ (network|power)) \|.*\|(?=\r?$)")]
    private static partial Regex CostRow();
}
