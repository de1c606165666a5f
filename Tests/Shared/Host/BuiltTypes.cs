using TwinSlot.SlotManager;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>
/// Tables of types as nanoframework/metadata-processor writes them: references (8 bytes each), definitions (24) with one method each (16), and the
/// signatures of their interfaces.
/// </summary>
internal static class BuiltTypes
{
    private const ushort None = 0xFFFF;
    private const uint Public = 6;
    private const uint Private = 1;
    private const uint Constructor = 0x1000;

    public static void Write(IReadOnlyList<BuiltType> types, BuiltStrings strings, byte[][] tables)
    {
        string[] names = [.. types.Select(type => type.Name)];
        string[] foreign = [.. types.SelectMany(type => type.Interfaces.Append(type.Base)).OfType<string>().Distinct().Except(names)];
        List<byte> signatures = [];
        tables[1] = [.. foreign.SelectMany(name => Record(strings, name, 8))];
        tables[4] =
        [
            .. types.SelectMany((type, number) =>
            {
                byte[] record = Record(strings, type.Name, 24);
                int own = Array.IndexOf(names, type.Base);
                Bytes.WriteUInt16(record, 4, type.Base == null ? None : own >= 0 ? (ushort)own : (ushort)(0x8000 | Array.IndexOf(foreign, type.Base)));
                Bytes.WriteUInt16(record, 6, None);
                Bytes.WriteUInt16(record, 8, type.Interfaces.Length == 0 ? None : (ushort)signatures.Count);
                Bytes.WriteUInt16(record, 10, (ushort)number);
                record[13] = 1;
                Bytes.WriteUInt16(record, 22, type.Flags);
                if (type.Interfaces.Length > 0)
                {
                    signatures.Add((byte)type.Interfaces.Length);
                    signatures.AddRange(type.Interfaces.SelectMany(name => Token(Array.IndexOf(names, name), Array.IndexOf(foreign, name))));
                }

                return record;
            }),
        ];
        tables[6] = [.. types.SelectMany(type => Method(strings, type))];
        tables[12] = [.. signatures];
    }

    // Two bytes where one does not hold it, the first bit set.
    private static byte[] Token(int own, int foreign)
    {
        int token = own >= 0 ? own << 2 : (foreign << 2) | 1;
        return token < 0x80 ? [(byte)token] : [(byte)(0x80 | (token >> 8)), (byte)token];
    }

    private static byte[] Record(BuiltStrings strings, string name, int size)
    {
        int dot = name.LastIndexOf('.');
        byte[] record = new byte[size];
        Bytes.WriteUInt16(record, 0, strings.Of(name[(dot + 1)..]));
        Bytes.WriteUInt16(record, 2, strings.Of(dot < 0 ? string.Empty : name[..dot]));
        return record;
    }

    private static byte[] Method(BuiltStrings strings, BuiltType type)
    {
        byte[] record = new byte[16];
        Bytes.WriteUInt16(record, 0, strings.Of(".ctor"));
        Bytes.WriteUInt32(record, 4, Constructor | (type.IsPublic ? Public : Private));
        record[9] = (byte)(1 + type.Parameters);
        return record;
    }
}
