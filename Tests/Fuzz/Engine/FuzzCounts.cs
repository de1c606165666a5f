namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>What a run came to.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Seed">The seed: with the same count and sources it makes the same inputs.</param>
/// <param name="Inputs">Inputs that were read, the committed corpus included.</param>
/// <param name="Results">How often each kind of result came.</param>
/// <param name="MostAllocated">Most bytes that one input made the code allocate.</param>
/// <param name="Finding">The first finding, which ended the run; null if there was none.</param>
public sealed record FuzzCounts(
    string Target, ulong Seed, long Inputs, IReadOnlyDictionary<string, long> Results, long MostAllocated, FuzzFinding? Finding)
{
    /// <summary>The counts in one line.</summary>
    public string Words => $"{Target}: {Inputs} inputs, seed {Seed}, {Results.Count} kinds of results, at most {MostAllocated} bytes allocated, "
        + (Finding is null ? "no finding" : $"FINDING after {Finding.Number} inputs ({Finding.Kind}): {Finding.Words}");
}
