using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>Reads name and references of a nanoFramework assembly whose header was found in order.</summary>
internal sealed class PeAssembly
{
    // CLR_RECORD_ASSEMBLYREF: name (u16), two bytes of padding, version (4 x u16).
    private const int ReferenceSize = 12;
    private const int ReferenceVersionOffset = 4;

    // The runtime's own strings have indexes from 65535 down; of these two alone are names of assemblies.
    private const ushort MscorlibIndex = 0xffff - 0x32d;
    private const ushort ThreadingIndex = 0xffff - 0x1d7;

    private const int LongestName = 127;

    private readonly IImageBytes _image;
    private readonly int _position;
    private readonly PeHeader _header;

    /// <summary>Prepares to read an assembly.</summary>
    /// <param name="image">Holds it.</param>
    /// <param name="position">Where it starts.</param>
    /// <param name="header">Its header.</param>
    public PeAssembly(IImageBytes image, int position, PeHeader header)
    {
        _image = image;
        _position = position;
        _header = header;
    }

    /// <summary>Reads what the assembly says of itself; null if that is not in order.</summary>
    public AssemblyDescription Describe()
    {
        string name = ReadName(_header.Name);
        AssemblyIdentity[] references = name == null ? null : ReadReferences();
        return references == null ? null : new AssemblyDescription(_header.Identify(name), references, _header.HasNativeMethods);
    }

    private AssemblyIdentity[] ReadReferences()
    {
        int length = _header.TableLength(PeHeader.ReferenceTable);
        int count = length / ReferenceSize;
        byte[] table = new byte[ReferenceSize];
        if (count > Bundle.MaximumAssemblies || count * ReferenceSize != length)
        {
            return null;
        }

        AssemblyIdentity[] references = new AssemblyIdentity[count];
        int at = _position + _header.TableStart(PeHeader.ReferenceTable);
        for (int i = 0; i < count; i++)
        {
            string name = _image.Read(at, table, 0, ReferenceSize) ? ReadName(Bytes.ReadUInt16(table, 0)) : null;
            if (name == null)
            {
                return null;
            }

            references[i] = PeHeader.ReadVersion(name, table, ReferenceVersionOffset);
            at += ReferenceSize;
        }

        return references;
    }

    private string ReadName(ushort index)
    {
        if (index == MscorlibIndex)
        {
            return "mscorlib";
        }

        if (index == ThreadingIndex)
        {
            return "System.Threading";
        }

        int left = _header.TableLength(PeHeader.StringTable) - index;
        if (left <= 0)
        {
            return null;
        }

        int length = left > LongestName ? LongestName + 1 : left;
        byte[] text = new byte[length + 1];
        int start = _position + _header.TableStart(PeHeader.StringTable) + index;
        return _image.Read(start, text, 0, length) ? AssemblyNames.ReadTerminated(text) : null;
    }
}
