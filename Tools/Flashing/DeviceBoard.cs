using TwinSlot.Boards.Definition;

namespace TwinSlot.Tools.Flashing;

/// <summary>The boards that can be flashed: those of the repository, by their <c>board.json</c>.</summary>
internal static class DeviceBoard
{
    /// <summary>Every board that can be flashed.</summary>
    public static IReadOnlyList<BoardDefinition> All => KnownBoards.All;

    /// <summary>A board by its name.</summary>
    /// <exception cref="Refusal">There is none of that name; the message lists those that there are.</exception>
    public static BoardDefinition Find(string name) =>
        All.FirstOrDefault(board => board.Name == name)
        ?? throw new Refusal($"'{name}' is not a board that can be flashed. Known are {string.Join(", ", All.Select(board => board.Name))}; for a virtual board use 'twinslot board flash'.", ExitCode.Usage);
}
