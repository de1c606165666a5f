using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Tests;

/// <summary>Each target with the committed corpus and a bounded number of inputs made of it.</summary>
[TestClass]
public sealed class FuzzTests
{
    private const long Count = 20_000;
    private const ulong Seed = 20260504;

    public static IEnumerable<object[]> Names => FuzzTargets.All.Select(target => new object[] { target.Name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_target_keeps_its_promises(string target)
    {
        FuzzCounts counts = FuzzRun.Run(target, Count, Seed);
        TestContext.WriteLine(counts.Words);
        Assert.IsNull(
            counts.Finding,
            $"{counts.Words}\ninput (base64): {Convert.ToBase64String(counts.Finding?.Input ?? [])}\n"
            + $"again: dotnet run -c Release --project Tests/Fuzz -- run {target} --count {Count} --seed {Seed}");
        Assert.IsGreaterThan(Count, counts.Inputs, "every target has a corpus");
        Assert.IsGreaterThan(1, counts.Results.Count, "inputs reach more than one kind of result");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void One_seed_makes_the_same_inputs(string target)
    {
        FuzzCounts first = FuzzRun.Run(target, 500, 7);
        FuzzCounts again = FuzzRun.Run(target, 500, 7);
        CollectionAssert.AreEquivalent(first.Results.ToArray(), again.Results.ToArray());
    }

    [TestMethod]
    [DataRow("image", "parsed, None")]
    [DataRow("bundle", "assemblies")]
    [DataRow("record", "read, ")]
    [DataRow("log", "3 entries")]
    [DataRow("update-record", "read, ")]
    [DataRow("handshake", "accepted True")]
    [DataRow("http-answer", "2xx, 1 content, length False, None")]
    [DataRow("ftp", "None, None, 1 content, part True, length True")]
    [DataRow("ocpp", "frame 2, fields True")]
    [DataRow("time", "read")]
    [DataRow("rsa-key", "key of 384 bytes")]
    [DataRow("resident-set", "1 needed")]
    [DataRow("parts", "several requests")]
    [DataRow("littlefs", "2 directories, 3 files")]
    public void The_code_behind_the_checks_is_reached(string target, string result)
    {
        FuzzCounts counts = FuzzRun.Run(target, 2000, Seed);
        Assert.IsTrue(counts.Results.Keys.Any(key => key.Contains(result, StringComparison.Ordinal)), string.Join('\n', counts.Results.Keys));
    }
}
