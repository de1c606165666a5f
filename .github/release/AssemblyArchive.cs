using System.Formats.Tar;
using System.IO.Compression;

namespace TwinSlot.Release;

/// <summary>Assemblies as one file, the same bytes for the same assemblies: <c>tar -xzf</c> unpacks it on every system.</summary>
internal static class AssemblyArchive
{
    /// <summary>Makes one.</summary>
    public static ReleaseFile Of(string name, IEnumerable<DeviceAssembly> assemblies)
    {
        using MemoryStream stream = new();
        using (GZipStream zip = new(stream, CompressionLevel.Optimal))
        using (TarWriter tar = new(zip, TarEntryFormat.Ustar))
        {
            foreach (DeviceAssembly assembly in assemblies)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, assembly.Name + ".pe")
                {
                    DataStream = new MemoryStream(assembly.Bytes),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        return new ReleaseFile(name, stream.ToArray());
    }
}
