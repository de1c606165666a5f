namespace TwinSlot.Tests.Shared.Host;

/// <summary>The sources that a firmware assembly is compiled from on a PC.</summary>
public static class FirmwareSources
{
    /// <summary>The files, by their paths from the root, in a fixed order.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="folder">The folder of the assembly's project, by its path from the root.</param>
    public static IEnumerable<string> Of(string root, string folder)
    {
        string project = Path.Combine(root, folder);
        return Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(project, path).Replace('\\', '/'))
            .Where(path => path.Split('/')[0] is not ("bin" or "obj" or "Properties" or "Device"))
            .Order(StringComparer.Ordinal)
            .Select(path => $"{folder}/{path}");
    }
}
