namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>The committed inputs, in a folder for each target.</summary>
public static class Corpus
{
    /// <summary>A target's inputs, in the order of their files' names.</summary>
    public static IReadOnlyList<byte[]> Of(IFuzzTarget target)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Corpus", target.Name);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
            : [];
    }
}
