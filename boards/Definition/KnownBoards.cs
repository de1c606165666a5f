using System.Reflection;

namespace TwinSlot.Boards.Definition;

/// <summary>The boards of this repository, whose definitions are part of this assembly.</summary>
public static class KnownBoards
{
    private const string Prefix = "boards/";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<BoardDefinition> All { get; } =
    [
        .. typeof(KnownBoards).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read),
    ];

    private static BoardDefinition Read(string resource)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return BoardJson.Read(reader.ReadToEnd(), resource.Split('/')[1], resource);
    }
}
