namespace TwinSlot.Tools.Files;

/// <summary>
/// Files that the user names to be written. They appear whole or not at all: the bytes go to a temporary file beside the
/// target, which gets the target's name when all is well.
/// </summary>
internal static class OutputFile
{
    /// <summary>Refuses a target that is there already, before any work is done for it.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="force">Whether a file there may be replaced.</param>
    /// <param name="inputs">Files that the same command reads; they are never replaced.</param>
    /// <exception cref="Refusal">The target may not be written; the message names it.</exception>
    public static void RequireFree(string path, bool force, params IEnumerable<string> inputs)
    {
        if (Directory.Exists(path))
        {
            throw new Refusal($"{path} is a folder. Give the path of the file to write.");
        }

        if (inputs.FirstOrDefault(input => Path.GetFullPath(input) == Path.GetFullPath(path)) is not null)
        {
            throw new Refusal($"{path} would be read and overwritten at once. Give another path to write to.");
        }

        if (File.Exists(path) && !force)
        {
            throw new Refusal($"{path} exists and is not overwritten. Give another path, or --force.");
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="force">Whether a file there may be replaced.</param>
    /// <param name="check">Given the bytes as they were read back, before the file gets its name; throws to prevent that.</param>
    /// <exception cref="Refusal">It cannot be written; nothing is left of it, and the message names the file.</exception>
    public static void Write(string path, byte[] bytes, bool force, Action<byte[]>? check = null) => Write(path, bytes, force, isSecret: false, check);

    /// <summary>Writes a file that only its owner may read.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="force">Whether a file there may be replaced.</param>
    /// <exception cref="Refusal">It cannot be written; nothing is left of it, and the message names the file.</exception>
    public static void WriteSecret(string path, byte[] bytes, bool force) => Write(path, bytes, force, isSecret: true, null);

    private static void Write(string path, byte[] bytes, bool force, bool isSecret, Action<byte[]>? check)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            NewFile.Write(temporary, bytes, isSecret);
            check?.Invoke(File.ReadAllBytes(temporary));
            File.Move(temporary, path, force);
        }
        catch (Exception e)
        {
            NewFile.Remove(temporary);
            if (e is IOException && File.Exists(path) && !force)
            {
                throw new Refusal($"{path} exists and is not overwritten. Give another path, or --force.");
            }

            throw e is Refusal ? e : NewFile.Explain(path, e);
        }
    }
}
