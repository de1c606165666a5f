using System.Text;
using TwinSlot.Boards.Definition.Generation;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Golden;

/// <summary>Writes and removes what carries a golden image: its folder in the board's, the board's own files, and the solution.</summary>
internal sealed class GoldenFiles
{
    private const string SolutionName = "nanoFramework.sln";

    private readonly string _board;
    private readonly string _golden;
    private readonly string _solution;
    private readonly Terminal _terminal;

    /// <summary>Describes the files.</summary>
    /// <param name="board">The board's folder, as the user gave it.</param>
    /// <param name="terminal">Is told what was written.</param>
    public GoldenFiles(string board, Terminal terminal)
    {
        _board = Path.TrimEndingDirectorySeparator(Path.GetFullPath(board));
        _golden = Path.Combine(_board, GoldenSource.Folder);
        _solution = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(_board)!) ?? _board, SolutionName);
        _terminal = terminal;
    }

    /// <summary>Makes an image the golden one, in place of the one that there was.</summary>
    /// <param name="files">The files that carry it.</param>
    public void Put(IReadOnlyList<(string Path, string Content)> files)
    {
        RequireReady();
        Delete();
        foreach ((string path, string content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Write(path, content);
        }

        WriteRest();
    }

    /// <summary>Leaves the board without a golden image.</summary>
    public void Remove()
    {
        RequireReady();
        Delete();
        WriteRest();
    }

    // Before anything is deleted: the rest of the board's files has to be in order, and what somebody else put there stays.
    private void RequireReady()
    {
        _ = BoardFiles.Of(_board);
        string[] entries = Directory.Exists(_golden) ? [.. Directory.GetFileSystemEntries(_golden).Select(path => Path.GetFileName(path))] : [];
        string? other = entries.FirstOrDefault(name => name != GoldenSource.FileName && !name.All(char.IsAsciiDigit));
        if (other != null)
        {
            throw new Refusal($"{Shown(Path.Combine(_golden, other))} is not this verb's, and the folder is: whatever is in it would be deleted. Move the file.");
        }
    }

    private void Delete()
    {
        if (!Directory.Exists(_golden))
        {
            return;
        }

        try
        {
            Directory.Delete(_golden, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"{Shown(_golden)} could not be deleted: {e.Message} Close what uses it, and run this again.");
        }

        _terminal.Line($"deleted    {Shown(_golden)}");
    }

    private void WriteRest()
    {
        foreach ((string path, string content) in BoardFiles.Of(_board))
        {
            Write(path, content);
        }

        if (!File.Exists(_solution))
        {
            _terminal.Line($"note: {Shown(_solution)} is not there. Add the projects below {Shown(_golden)} to your solution.");
            return;
        }

        // As bytes, so that a byte order mark stays.
        byte[] before = File.ReadAllBytes(_solution);
        string root = Path.GetDirectoryName(_solution)!;
        string folder = Path.GetRelativePath(root, _board).Replace('/', '\\') + "\\";
        (string, string)[] projects = [.. GoldenSource.ProjectsIn(_board).Select(path => (folder + path, File.ReadAllText(Path.Combine(_board, path.Replace('\\', '/')))))];
        Write(_solution, SolutionProjects.Replace(Encoding.UTF8.GetString(before), $"{folder}{GoldenSource.Folder}\\", projects));
    }

    private void Write(string path, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            OutputFile.Write(path, bytes, force: true);
            _terminal.Line($"written    {Shown(path)}");
        }
    }

    private static string Shown(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
}
