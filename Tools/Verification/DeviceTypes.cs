using System.Buffers.Binary;
using System.Text;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Verification;

/// <summary>
/// Reads the types of a nanoFramework assembly: CLR_RECORD_TYPEREF, CLR_RECORD_TYPEDEF and CLR_RECORD_METHODDEF of nanoCLR_Types.h in
/// nanoframework/nf-interpreter, and signatures of interfaces as nanoframework/metadata-processor writes them (a count, then compressed tokens whose
/// low two bits name the table).
/// </summary>
internal sealed class DeviceTypes
{
    private const int TypeReferenceTable = 1;
    private const int TypeTable = 4;
    private const int MethodTable = 6;
    private const int SignatureTable = 12;
    private const int TypeReferenceSize = 8;
    private const int TypeSize = 24;
    private const int MethodSize = 16;
    private const ushort None = 0xFFFF;
    private const ushort IsReference = 0x8000;
    private const uint ConstructorMask = 0x1007;
    private const uint PublicConstructor = 0x1006;

    private readonly byte[] _assembly;
    private readonly PeHeader _header;

    private DeviceTypes(byte[] assembly, PeHeader header)
    {
        _assembly = assembly;
        _header = header;
    }

    /// <summary>Reads them.</summary>
    /// <param name="assembly">The bytes of one assembly.</param>
    /// <returns>Its types in the order of its table; null if a table is not in order.</returns>
    public static IReadOnlyList<DeviceType>? Read(byte[] assembly) =>
        PeHeader.Read(new ArrayImage(assembly), 0, assembly.Length) is PeHeader header ? new DeviceTypes(assembly, header).All() : null;

    private DeviceType[]? All()
    {
        ReadOnlySpan<byte> table = Table(TypeTable);
        if (table.Length % TypeSize != 0 || Table(TypeReferenceTable).Length % TypeReferenceSize != 0 || Table(MethodTable).Length % MethodSize != 0)
        {
            return null;
        }

        DeviceType[] types = new DeviceType[table.Length / TypeSize];
        for (int i = 0; i < types.Length; i++)
        {
            if (TypeAt(table.Slice(i * TypeSize, TypeSize)) is not DeviceType type)
            {
                return null;
            }

            types[i] = type;
        }

        return types;
    }

    // name, namespace, extends, enclosing type, interfaces, first method, numbers of virtual, other and static methods, ..., flags at 22.
    private DeviceType? TypeAt(ReadOnlySpan<byte> record)
    {
        ushort extends = Number(record, 4);
        string? above = extends == None ? string.Empty : (extends & IsReference) != 0 ? NameOf(TypeReferenceTable, TypeReferenceSize, extends & ~IsReference) : NameOf(TypeTable, TypeSize, extends);
        List<string>? interfaces = InterfacesAt(Number(record, 8));
        bool? constructor = HasConstructor(Number(record, 10), record[12] + record[13]);
        return NameAt(record) is string name && above != null && interfaces != null && constructor is bool constructs
            ? new DeviceType(name, above, interfaces, Number(record, 22), constructs)
            : null;
    }

    private List<string>? InterfacesAt(ushort signature)
    {
        ReadOnlySpan<byte> left = Table(SignatureTable);
        List<string> found = [];
        if (signature == None)
        {
            return found;
        }

        if (signature >= left.Length)
        {
            return null;
        }

        int count = left[signature];
        left = left[(signature + 1)..];
        for (; count > 0; count--)
        {
            if (!TryToken(ref left, out int token))
            {
                return null;
            }

            // What is neither a type nor a reference to one is a generic type, which the firmware's contract has none of.
            string? name = (token & 3) switch
            {
                0 => NameOf(TypeTable, TypeSize, token >> 2),
                1 => NameOf(TypeReferenceTable, TypeReferenceSize, token >> 2),
                _ => string.Empty,
            };
            if (name == null)
            {
                return null;
            }

            found.Add(name);
        }

        return found;
    }

    // As ECMA-335, II.23.2: one, two or four bytes, the first bits of which tell how many.
    private static bool TryToken(ref ReadOnlySpan<byte> left, out int token)
    {
        int length = left.Length == 0 ? int.MaxValue : (left[0] & 0x80) == 0 ? 1 : (left[0] & 0xC0) == 0x80 ? 2 : 4;
        token = 0;
        if (length > left.Length)
        {
            return false;
        }

        token = length switch
        {
            1 => left[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(left) & 0x3FFF,
            _ => (int)(BinaryPrimitives.ReadUInt32BigEndian(left) & 0x1FFFFFFF),
        };
        left = left[length..];
        return true;
    }

    // name, code, flags, type of the result, number of parameters with 'this', ...
    private bool? HasConstructor(ushort first, int count)
    {
        ReadOnlySpan<byte> table = Table(MethodTable);
        if (count > 0 && (first + count) * MethodSize > table.Length)
        {
            return null;
        }

        bool found = false;
        for (int i = first; i < first + count; i++)
        {
            ReadOnlySpan<byte> record = table.Slice(i * MethodSize, MethodSize);
            found |= (BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) & ConstructorMask) == PublicConstructor && record[9] == 1;
        }

        return found;
    }

    private string? NameOf(int table, int size, int index)
    {
        ReadOnlySpan<byte> records = Table(table);
        return (index + 1) * size <= records.Length ? NameAt(records.Slice(index * size, size)) : null;
    }

    // A nested type has no namespace; two of one name are told apart nowhere here.
    private string? NameAt(ReadOnlySpan<byte> record) =>
        TextAt(Number(record, 0)) is string name && TextAt(Number(record, 2)) is string space ? space.Length == 0 ? name : $"{space}.{name}" : null;

    // Indexes from 65535 down are the runtime's own strings, whose text is not in the file: nothing of this project's is among them.
    private string? TextAt(ushort index)
    {
        ReadOnlySpan<byte> strings = Table(PeHeader.StringTable);
        if (index >= strings.Length)
        {
            return index >= IsReference ? $"#{index:X4}" : null;
        }

        ReadOnlySpan<byte> text = strings[index..];
        int end = text.IndexOf((byte)0);
        return end < 0 ? null : Encoding.UTF8.GetString(text[..end]);
    }

    private static ushort Number(ReadOnlySpan<byte> record, int at) => BinaryPrimitives.ReadUInt16LittleEndian(record[at..]);

    private ReadOnlySpan<byte> Table(int number) => _assembly.AsSpan(_header.TableStart(number), _header.TableLength(number));
}
