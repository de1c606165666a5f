namespace TwinSlot.Tests.Shared.Host;

/// <summary>A change of one source file.</summary>
/// <param name="File">Its path from the root of the repository.</param>
/// <param name="Old">What stands there, exactly once.</param>
/// <param name="New">What is to stand there.</param>
public sealed record Patch(string File, string Old, string New)
{
    /// <summary>Applies the change.</summary>
    /// <param name="source">The file's text, its lines ended by a line feed.</param>
    /// <exception cref="InvalidDataException">The old text does not stand there exactly once: the patch is stale.</exception>
    public string Apply(string source)
    {
        int first = source.IndexOf(Old, StringComparison.Ordinal);
        return first >= 0 && source.IndexOf(Old, first + 1, StringComparison.Ordinal) < 0
            ? source[..first] + New + source[(first + Old.Length)..]
            : throw new InvalidDataException($"{File} does not contain this text exactly once, so the patch is stale: {Old}");
    }
}
