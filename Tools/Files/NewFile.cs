namespace TwinSlot.Tools.Files;

/// <summary>Files that must not be there yet.</summary>
internal static class NewFile
{
    /// <summary>Creates a file and writes it to the disk; if that fails, the part that was written is removed.</summary>
    /// <param name="path">A path where nothing is.</param>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="isSecret">True to let only its owner read it (file mode 600; Windows keeps the folder's rights).</param>
    /// <exception cref="IOException">Something is there, or the disk is full, or the like.</exception>
    public static void Write(string path, byte[] bytes, bool isSecret)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream stream = new(path, options);
        try
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            stream.Dispose();
            Remove(path);
            throw;
        }
    }

    /// <summary>Removes a file that this process made; one that cannot be removed stays.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that led here is the one to report.
        }
    }

    /// <summary>Says why a file could not be written.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="exception">What the system said.</param>
    public static Refusal Explain(string path, Exception exception) => exception switch
    {
        DirectoryNotFoundException => new Refusal($"{path} cannot be written: its folder does not exist. Make the folder first."),
        UnauthorizedAccessException => new Refusal($"{path} may not be written. Give yourself the right to write there, or give another path."),
        FileNotFoundException => new Refusal($"{path} cannot be written: the system accepts no files there. Give another path."),
        _ => new Refusal($"{path} could not be written: {exception.Message} Make room there, or give another path."),
    };
}
