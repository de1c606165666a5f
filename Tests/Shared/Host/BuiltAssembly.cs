using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>A device's assembly with a name, references, types and checksums as the build makes them, and any bytes for its code and data.</summary>
public static class BuiltAssembly
{
    private const int ReferenceSize = 12;
    private const int CodeTable = 14;

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="needed">Names of the assemblies that it references, each in a version 1.</param>
    /// <param name="content">What would be code and data, a multiple of 4 bytes.</param>
    /// <param name="minor">The minor version that one is referenced in; 0 for all if null.</param>
    /// <param name="native">Its native checksum; 0 if nothing in it is native.</param>
    /// <param name="types">Its types.</param>
    public static byte[] Of(string name, string[] needed, byte[] content, Func<string, int>? minor = null, uint native = 0, params BuiltType[] types)
    {
        BuiltStrings strings = new();
        byte[] references = [.. needed.SelectMany(each => Reference(strings.Of(each), minor?.Invoke(each) ?? 0))];
        ushort named = strings.Of(name);
        byte[][] tables = [.. Enumerable.Repeat(Array.Empty<byte>(), PeHeader.TableCount)];
        tables[PeHeader.ReferenceTable] = references;
        BuiltTypes.Write(types, strings, tables);
        tables[PeHeader.StringTable] = strings.Bytes;
        tables[CodeTable] = content;

        byte[] header = new byte[PeHeader.Size];
        "NFMRK1"u8.CopyTo(header);
        Bytes.WriteUInt32(header, PeHeader.NativeChecksumOffset, native);
        Bytes.WriteUInt16(header, PeHeader.VersionOffset, 1);
        Bytes.WriteUInt16(header, PeHeader.NameOffset, named);
        Bytes.WriteUInt16(header, PeHeader.StringVersionOffset, PeHeader.StringVersion);
        uint at = PeHeader.Size;
        for (int table = 0; table < PeHeader.TableCount; table++)
        {
            Bytes.WriteUInt32(header, PeHeader.TablesOffset + (4 * table), at);
            header[PeHeader.PaddingOffset + table] = (byte)Padding(tables[table]);
            at += (uint)(tables[table].Length + Padding(tables[table]));
        }

        Bytes.WriteUInt32(header, PeHeader.TablesOffset + (4 * PeHeader.TableCount), at);
        byte[] assembly = [.. header, .. tables.SelectMany(table => table.Concat(new byte[Padding(table)]))];
        PeChecksums.Set(assembly);
        return assembly;
    }

    /// <summary>Bytes that an assembly has besides its content.</summary>
    public static int Overhead(string name, string[] needed) => Of(name, needed, []).Length;

    private static int Padding(byte[] table) => (4 - (table.Length & 3)) & 3;

    private static byte[] Reference(ushort name, int minor)
    {
        byte[] record = new byte[ReferenceSize];
        Bytes.WriteUInt16(record, 0, name);
        Bytes.WriteUInt16(record, 4, 1);
        Bytes.WriteUInt16(record, 6, (ushort)minor);
        return record;
    }
}
