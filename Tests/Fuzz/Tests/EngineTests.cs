using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Tests;

/// <summary>The engine finds what it is there to find: planted faults.</summary>
[TestClass]
public sealed class EngineTests
{
    [TestMethod]
    public void An_exception_is_found_and_its_input_replays()
    {
        Planted target = new(input => input.Length > 2 && input[0] == 0xFF && input[^1] == 0 ? throw new IndexOutOfRangeException("planted") : "fine");
        FuzzFinding finding = FuzzRun.Run(target, 1_000_000, 3).Finding!;
        Assert.AreEqual("exception", finding.Kind);
        Assert.Contains("planted", finding.Words);
        Assert.AreEqual("exception", FuzzRun.Replay(target, finding.Input, out _)!.Kind);
        Assert.IsNull(FuzzRun.Replay(target, [1], out string result));
        Assert.AreEqual("fine", result);
    }

    [TestMethod]
    public void A_broken_promise_is_found()
    {
        Planted target = new(input =>
        {
            PromiseBroken.Unless(input.Length < 40, "inputs are short");
            return "fine";
        });
        Assert.AreEqual("promise", FuzzRun.Run(target, 100_000, 3).Finding!.Kind);
    }

    [TestMethod]
    public void Memory_beyond_the_bound_is_found()
    {
        Planted target = new(input => input.Length > 30 ? new byte[100_000].Length + " bytes" : "fine");
        Assert.AreEqual("memory", FuzzRun.Run(target, 100_000, 3).Finding!.Kind);
    }

    [TestMethod]
    public void Without_a_fault_all_inputs_are_read()
    {
        FuzzCounts counts = FuzzRun.Run(new Planted(input => "length " + Math.Min(input.Length, 5)), 1000, 3);
        Assert.IsNull(counts.Finding);
        Assert.AreEqual(1000, counts.Inputs);
        Assert.AreEqual(1000, counts.Results.Values.Sum());
        Assert.Contains("1000 inputs, seed 3, 6 kinds of results", counts.Words);
        Assert.Contains("no finding", counts.Words);
    }

    [TestMethod]
    public void An_unknown_target_is_refused_with_the_known_ones() =>
        Assert.Contains("record", Assert.ThrowsExactly<ArgumentException>(() => FuzzRun.Run("nothing", 1, 1)).Message);

    [TestMethod]
    public void Images_that_are_read_without_end_are_found()
    {
        byte[] one = new byte[1];
        Planted target = new(_ =>
        {
            CountedImage image = new(new byte[8]);
            while (image.Read(0, one, 0, 1))
            {
            }

            return "never";
        });
        Assert.AreEqual("promise", FuzzRun.Replay(target, [1], out _)!.Kind);
    }

    private sealed class Planted(Func<byte[], string> run) : IFuzzTarget
    {
        public string Name => "planted";

        public IReadOnlyList<byte[]> Dictionary { get; } = [[0xFF, 0xFF]];

        public int MostLength => 64;

        public long MemoryFor(int length) => 4096;

        public void Repair(byte[] input)
        {
        }

        public string Run(byte[] input) => run(input);
    }
}
