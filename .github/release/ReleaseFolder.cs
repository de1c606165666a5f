using TwinSlot.Tools;

namespace TwinSlot.Release;

/// <summary>Writes a release's files.</summary>
internal static class ReleaseFolder
{
    /// <summary>Writes them into a folder.</summary>
    /// <exception cref="Refusal">The folder holds something, or cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<ReleaseFile> files)
    {
        try
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new Refusal($"{folder} holds something already, and a file that is left from before would be published too. Give an empty folder.");
            }

            Directory.CreateDirectory(folder);
            foreach (ReleaseFile file in files)
            {
                File.WriteAllBytes(Path.Combine(folder, file.Name), file.Bytes);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"{folder} cannot be written: {e.Message}");
        }
    }
}
