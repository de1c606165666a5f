using TwinSlot.Boards.Definition;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Flashing;

/// <summary>The boards that a tool knows the definition of: those of the repository by name, any other by the folder of its <c>board.json</c>.</summary>
internal static class DeviceBoard
{
    private static readonly char[] s_separators = ['/', '\\'];

    /// <summary>Names of the repository's boards.</summary>
    public static IReadOnlyList<string> Names => KnownBoards.Names;

    /// <summary>A board by its name or its folder.</summary>
    /// <param name="board">As the user gave it.</param>
    /// <exception cref="Refusal">There is none; the message lists those that there are.</exception>
    /// <exception cref="InvalidDataException">The definition is wrong; the message says where.</exception>
    public static BoardDefinition Find(string board) => TryFind(board)
        ?? throw new Refusal(
            $"'{board}' is not a board that can be flashed. Known are {string.Join(", ", Names)}; your own is given as its folder, such as ./{board}; for a virtual board use 'twinslot board flash'.",
            ExitCode.Usage);

    /// <summary>A board by its name or its folder; null for a name that no board of the repository has.</summary>
    /// <param name="board">As the user gave it. What has a separator is a folder, or the <c>board.json</c> in one.</param>
    /// <exception cref="Refusal">The folder holds no definition.</exception>
    /// <exception cref="InvalidDataException">The definition is wrong; the message says where.</exception>
    public static BoardDefinition? TryFind(string board) =>
        Names.Contains(board) ? KnownBoards.Read(board)
        : board is "." or ".." || board.IndexOfAny(s_separators) >= 0 ? ReadFolder(board)
        : null;

    private static BoardDefinition ReadFolder(string path)
    {
        string folder = Path.GetFileName(path) == BoardJson.FileName ? Path.GetDirectoryName(path)! : path;
        string json = Path.Combine(folder, BoardJson.FileName);
        if (!File.Exists(json))
        {
            throw new Refusal($"{folder} holds no {BoardJson.FileName}. docs/howto/new-board.md has one to start from; boards of the repository go by name: {string.Join(", ", Names)}.");
        }

        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return BoardJson.Read(TextFile.Read(json, "the board's definition"), name, json);
    }
}
