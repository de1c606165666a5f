using TwinSlot.Boards.Definition;

namespace TwinSlot.Tools.Flashing;

/// <summary>The boards that can be flashed: those of the repository, by their <c>board.json</c>.</summary>
internal static class DeviceBoard
{
    /// <summary>Names of the boards that can be flashed.</summary>
    public static IReadOnlyList<string> Names => KnownBoards.Names;

    /// <summary>A board by its name.</summary>
    /// <exception cref="Refusal">There is none of that name; the message lists those that there are.</exception>
    public static BoardDefinition Find(string name) => Names.Contains(name)
        ? KnownBoards.Read(name)
        : throw new Refusal($"'{name}' is not a board that can be flashed. Known are {string.Join(", ", Names)}; for a virtual board use 'twinslot board flash'.", ExitCode.Usage);
}
