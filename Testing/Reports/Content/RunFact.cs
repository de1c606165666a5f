namespace TwinSlot.Testing.Reports.Content;

/// <summary>What a reader has to know to repeat a run: versions, hashes, the host.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What it was; shown in a fixed-width type if <paramref name="IsCode"/>.</param>
/// <param name="IsCode">True for hashes, paths and commands.</param>
public sealed record RunFact(string Name, string Value, bool IsCode = false);
