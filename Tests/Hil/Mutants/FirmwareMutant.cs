namespace TwinSlot.Tests.Hil.Mutants;

/// <summary>A firmware in which a rule is switched off.</summary>
/// <param name="Assembly">The assembly that the rule is in.</param>
/// <param name="File">Its source file, by the path from the root of the repository.</param>
/// <param name="Old">What stands there, exactly once.</param>
/// <param name="New">What is to stand there.</param>
internal sealed record FirmwareMutant(string Assembly, string File, string Old, string New)
{
    /// <summary>The changed source.</summary>
    /// <exception cref="InvalidDataException">The old text does not stand there exactly once: the mutant is stale.</exception>
    public string Apply(string source)
    {
        string[] parts = source.ReplaceLineEndings("\n").Split(Old);
        return parts.Length == 2
            ? parts[0] + New + parts[1]
            : throw new InvalidDataException($"{File} does not contain this text exactly once, so the mutant is stale: {Old}");
    }
}
