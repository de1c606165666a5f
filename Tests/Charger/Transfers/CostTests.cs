using TwinSlot.Tests.Benchmark;
using TwinSlot.Updater;

namespace TwinSlot.Tests.Charger.Transfers;

/// <summary>The benchmark's counts, exactly, and the memory that a transfer takes.</summary>
[TestClass]
public sealed class CostTests
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
        Assert.AreEqual(length + s_look + (interruptions * Download.BlockLength), cost.Fetched);
        Assert.AreEqual(length, cost.Written);
        Assert.AreEqual(length / Download.BlockLength, cost.Closes);
        Assert.IsTrue(cost.Keeps);
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
        DownloadPace pace = new(board, board);
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(new PatternSource(new PatternImage(40_000, 1)), out _, pace: pace));
        Assert.AreEqual(4096, pipeline.Storage.LargestSlice);
        Assert.AreEqual(10, pipeline.Storage.SlotCloses);
        Assert.HasCount(10, rests);
        Assert.IsTrue(rests.TrueForAll(r => r == 120), string.Join(' ', rests));
        rests.Clear();
        board.Charging = false;
        pipeline = new Pipeline(folder.Path, 1 << 20, 2);
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(new PatternSource(new PatternImage(40_000, 1)), out _, pace: pace));
        Assert.AreEqual(3, pipeline.Storage.SlotCloses);
        Assert.IsEmpty(rests);
    }
}
