using System.Text;

namespace TwinSlot.Tools.Chargers;

/// <summary>A file of lines that grows, each durable when it is written. A run that was cut off may have left half a line: the next begins on one of its own.</summary>
internal sealed class AppendedLines : IDisposable
{
    private readonly FileStream _file;
    private bool _isCut;

    /// <summary>Opens a file, or makes it; nobody else may write to it meanwhile.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="isSecret">True to let only its owner read it, if it is made.</param>
    /// <exception cref="IOException">It cannot be opened, or another run has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public AppendedLines(string path, bool isSecret)
    {
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = isSecret ? FileShare.None : FileShare.Read, BufferSize = 0 };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(path, options);
        using StreamReader reader = new(_file, leaveOpen: true);
        string text = reader.ReadToEnd();
        _isCut = text.Length > 0 && !text.EndsWith('\n');
        Before = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The lines that were there.</summary>
    public IReadOnlyList<string> Before { get; }

    /// <summary>True if others than its owner may read or write it.</summary>
    public bool IsOpenToOthers =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(_file.SafeFileHandle) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0;

    /// <summary>Writes a line.</summary>
    /// <exception cref="IOException">It could not be written, or not as a whole.</exception>
    public void Add(string line)
    {
        _file.Seek(0, SeekOrigin.End);
        byte[] bytes = Encoding.UTF8.GetBytes((_isCut ? "\n" : string.Empty) + line + "\n");
        _isCut = true;
        _file.Write(bytes);
        _file.Flush(flushToDisk: true);
        _isCut = false;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
