using System.Xml.Linq;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>A device project with what it imports from the repository; the imports of the platform's project system are not there.</summary>
internal sealed class DeviceProject
{
    private const string ThisFolder = "$(MSBuildThisFileDirectory)";

    private readonly List<(string Folder, XDocument Document)> _files = [];

    public DeviceProject(string path)
    {
        Folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Load(Path.GetFullPath(path));
    }

    /// <summary>Where the project is.</summary>
    public string Folder { get; }

    /// <summary>Folders of the files that it imports.</summary>
    public IEnumerable<string> ImportedFolders => _files.Skip(1).Select(file => file.Folder).Distinct();

    /// <summary>Elements of a name, in the order in which MSBuild reads them.</summary>
    public IEnumerable<XElement> Elements(string name) => _files.SelectMany(file => Named(file.Document, name));

    /// <summary>The one value of a property.</summary>
    public string Property(string name) => Elements(name).Single().Value;

    /// <summary>What items of a kind include, as it is written.</summary>
    public IEnumerable<string> Includes(string kind) => Elements(kind).Select(e => e.Attribute("Include")?.Value).OfType<string>();

    /// <summary>The full paths of items of a kind.</summary>
    public IEnumerable<string> Paths(string kind) => _files.SelectMany(
        file => Named(file.Document, kind).Select(e => e.Attribute("Include")?.Value).OfType<string>().Select(include => FullPath(include, file.Folder)));

    private void Load(string path)
    {
        XDocument document = XDocument.Load(path);
        string folder = Path.GetDirectoryName(path)!;
        _files.Add((folder, document));
        foreach (string import in Named(document, "Import").Select(e => e.Attribute("Project")!.Value))
        {
            if (!import.StartsWith("$(NanoFrameworkProjectSystemPath)", StringComparison.Ordinal))
            {
                Load(FullPath(import, folder));
            }
        }
    }

    private string FullPath(string path, string folder)
    {
        string local = path.Replace(ThisFolder, folder + "/", StringComparison.Ordinal).Replace('\\', '/');
        foreach (XElement value in Elements("Variant"))
        {
            local = local.Replace("$(Variant)", value.Value, StringComparison.Ordinal);
        }

        return Path.GetFullPath(local, Folder);
    }

    private static IEnumerable<XElement> Named(XDocument document, string name) => document.Descendants().Where(e => e.Name.LocalName == name);
}
