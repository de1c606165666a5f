namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>The public members of one of the device's libraries, by their documentation ids.</summary>
internal sealed class Listing
{
    private readonly HashSet<string> _ids;

    private Listing(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string[] head = lines[0].TrimStart('#', ' ').Split(' ');
        Name = Path.GetFileNameWithoutExtension(path);
        Assert.AreEqual(head[0], Name, path);
        Version = Version.Parse(head[1]);
        _ids = [.. lines.Where(line => !line.StartsWith('#'))];
    }

    /// <summary>Name of the library's assembly.</summary>
    public string Name { get; }

    /// <summary>The version that was listed.</summary>
    public Version Version { get; }

    /// <summary>Names of its types; a nested one has a dot before its own.</summary>
    public IEnumerable<string> Types => _ids.Where(id => id.StartsWith("T:", StringComparison.Ordinal)).Select(id => id[2..]);

    /// <summary>All listings that lie beside the tests.</summary>
    public static IReadOnlyList<Listing> All() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "nanoframework-api"), "*.txt").Order(StringComparer.Ordinal).Select(path => new Listing(path))];

    /// <summary>True if a member of a type is listed.</summary>
    /// <param name="type">The type that the device declares it on.</param>
    public bool Has(string type, MemberReference member) =>
        _ids.Contains(DocumentationId.Of(member).Replace("{owner}", type, StringComparison.Ordinal));
}
