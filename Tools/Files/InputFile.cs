namespace TwinSlot.Tools.Files;

/// <summary>Files that the user names to be read.</summary>
internal static class InputFile
{
    /// <summary>Most bytes that are read: far beyond any controller's flash.</summary>
    public const int Most = 1 << 30;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="what">What it is to be, with its article: "the image".</param>
    /// <exception cref="Refusal">It cannot be read; the message names the file.</exception>
    public static byte[] Read(string path, string what) => Read(path, what, Most);

    /// <summary>Reads a whole file of a kind that is small.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="what">What it is to be, with its article: "the public key".</param>
    /// <param name="most">Most bytes that one has.</param>
    /// <exception cref="Refusal">It cannot be read, or is larger; the message names the file.</exception>
    public static byte[] Read(string path, string what, int most)
    {
        if (Directory.Exists(path))
        {
            throw new Refusal($"{path} is a folder. Give {what} as a file.");
        }

        try
        {
            return new FileInfo(path) is { Exists: true, Length: var length } && length > most
                ? throw new Refusal($"{path} has more than {most} bytes. Is it really {what}?")
                : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Refusal($"{path} does not exist. Give the path of {what}.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new Refusal($"{path} may not be read. Give yourself the right to read it.");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new Refusal($"{path} could not be read: {e.Message}");
        }
    }
}
