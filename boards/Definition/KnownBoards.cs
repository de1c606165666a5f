using System.Reflection;

namespace TwinSlot.Boards.Definition;

/// <summary>The boards of this repository, whose definitions are part of this assembly.</summary>
public static class KnownBoards
{
    private const string Prefix = "boards/";

    /// <summary>Their names, in order. Known without reading a definition: one that is wrong must not stop the command that says so.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name.Split('/')[1]).Order(StringComparer.Ordinal),
    ];

    /// <summary>All definitions, in the order of the names.</summary>
    /// <exception cref="InvalidDataException">One of them is wrong.</exception>
    public static IEnumerable<BoardDefinition> All => Names.Select(Read);

    /// <summary>Reads the definition of one of <see cref="Names"/>.</summary>
    /// <exception cref="InvalidDataException">It is wrong.</exception>
    public static BoardDefinition Read(string name)
    {
        string resource = $"{Prefix}{name}/{BoardJson.FileName}";
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return BoardJson.Read(reader.ReadToEnd(), name, resource);
    }
}
