using System.Reflection;
using TwinSlot.Tests.Shared.Node;

namespace TwinSlot.Tests.OcppInterop.Node;

/// <summary>The packages of the independent backend.</summary>
public static class NodePackages
{
    /// <summary>The folder of the backend's program.</summary>
    public static string Folder { get; } = Path.GetFullPath(
        typeof(NodePackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "CsmsFolder").Value!);

    /// <summary>Installs what is missing. Several processes may do so at a time.</summary>
    /// <exception cref="NodeException">Node.js or npm is not there, too old, or npm failed.</exception>
    public static Task InstallAsync() => NpmPackages.InstallAsync(Folder);
}
