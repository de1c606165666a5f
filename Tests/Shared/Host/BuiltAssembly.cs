using System.Text;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>A device's assembly with a name, references and checksums as the build makes them, and any bytes for its code and data.</summary>
public static class BuiltAssembly
{
    private const int ReferenceSize = 12;

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="needed">Names of the assemblies that it references, each in a version 1.</param>
    /// <param name="content">What would be code and data, a multiple of 4 bytes.</param>
    /// <param name="minor">The minor version that one is referenced in; 0 for all if null.</param>
    public static byte[] Of(string name, string[] needed, byte[] content, Func<string, int>? minor = null)
    {
        byte[] strings = Strings(name, needed);
        int padding = (4 - (strings.Length & 3)) & 3;
        int stringsAt = PeHeader.Size + (needed.Length * ReferenceSize);
        int codeAt = stringsAt + strings.Length + padding;
        byte[] assembly = new byte[codeAt + content.Length];
        content.CopyTo(assembly, codeAt);
        "NFMRK1"u8.CopyTo(assembly);
        Bytes.WriteUInt16(assembly, PeHeader.VersionOffset, 1);
        Bytes.WriteUInt16(assembly, PeHeader.NameOffset, (ushort)(strings.Length - name.Length - 1));
        Bytes.WriteUInt16(assembly, PeHeader.StringVersionOffset, PeHeader.StringVersion);
        for (int table = 0; table <= PeHeader.TableCount; table++)
        {
            int start = table == 0 ? PeHeader.Size : table <= PeHeader.StringTable ? stringsAt : table < PeHeader.TableCount ? codeAt : assembly.Length;
            Bytes.WriteUInt32(assembly, PeHeader.TablesOffset + (4 * table), (uint)start);
        }

        assembly[PeHeader.PaddingOffset + PeHeader.StringTable] = (byte)padding;
        strings.CopyTo(assembly, stringsAt);
        for (int i = 0, at = 0; i < needed.Length; at += needed[i].Length + 1, i++)
        {
            Bytes.WriteUInt16(assembly, PeHeader.Size + (i * ReferenceSize), (ushort)at);
            Bytes.WriteUInt16(assembly, PeHeader.Size + (i * ReferenceSize) + 4, 1);
            Bytes.WriteUInt16(assembly, PeHeader.Size + (i * ReferenceSize) + 6, (ushort)(minor?.Invoke(needed[i]) ?? 0));
        }

        PeChecksums.Set(assembly);
        return assembly;
    }

    /// <summary>Bytes that an assembly has besides its content.</summary>
    public static int Overhead(string name, string[] needed) => Of(name, needed, []).Length;

    private static byte[] Strings(string name, string[] needed) => Encoding.ASCII.GetBytes(string.Concat(needed.Append(name).Select(each => each + "\0")));
}
