using System.Text;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>A device's bundle of any size, with names and references as assemblies have them; what would be code is noise.</summary>
public static class BuiltBundle
{
    private const int ReferenceSize = 12;
    private const int Residents = 12;

    /// <summary>What the assemblies need of the board.</summary>
    public static AssemblyIdentity[] Resident { get; } = [.. Enumerable.Range(0, Residents).Select(i => new AssemblyIdentity(ResidentName(i), 1, 0, 0, 0))];

    /// <summary>Makes one. Each assembly needs all resident ones and those before it.</summary>
    /// <param name="assemblies">How many.</param>
    /// <param name="length">Bytes of the bundle, a multiple of 4 for each assembly.</param>
    public static byte[] Of(int assemblies, int length)
    {
        List<byte> bundle = [];
        for (int i = 0; i < assemblies; i++)
        {
            int end = (int)((long)length * (i + 1) / assemblies) & ~3;
            bundle.AddRange(Assembly(i, end - bundle.Count));
        }

        return [.. bundle];
    }

    private static byte[] Assembly(int number, int length)
    {
        string[] needed = [.. Enumerable.Range(0, Residents).Select(ResidentName), .. Enumerable.Range(0, number).Select(Name)];
        byte[] strings = Encoding.ASCII.GetBytes(string.Concat(needed.Append(Name(number)).Select(name => name + "\0")));
        int padding = (4 - (strings.Length & 3)) & 3;
        int stringsAt = PeHeader.Size + (needed.Length * ReferenceSize);
        int codeAt = stringsAt + strings.Length + padding;
        byte[] assembly = new byte[length];
        new Random(number).NextBytes(assembly.AsSpan(codeAt));
        "NFMRK1"u8.CopyTo(assembly);
        Bytes.WriteUInt16(assembly, PeHeader.VersionOffset, 1);
        Bytes.WriteUInt16(assembly, PeHeader.NameOffset, (ushort)(strings.Length - Name(number).Length - 1));
        Bytes.WriteUInt16(assembly, PeHeader.StringVersionOffset, PeHeader.StringVersion);
        for (int table = 0; table <= PeHeader.TableCount; table++)
        {
            int start = table == 0 ? PeHeader.Size : table <= PeHeader.StringTable ? stringsAt : table < PeHeader.TableCount ? codeAt : length;
            Bytes.WriteUInt32(assembly, PeHeader.TablesOffset + (4 * table), (uint)start);
        }

        assembly[PeHeader.PaddingOffset + PeHeader.StringTable] = (byte)padding;
        strings.CopyTo(assembly, stringsAt);
        for (int i = 0, name = 0; i < needed.Length; name += needed[i].Length + 1, i++)
        {
            Bytes.WriteUInt16(assembly, PeHeader.Size + (i * ReferenceSize), (ushort)name);
            Bytes.WriteUInt16(assembly, PeHeader.Size + (i * ReferenceSize) + 4, 1);
        }

        PeChecksums.Set(assembly);
        return assembly;
    }

    private static string Name(int number) => $"Charger.Application.Part{number}";

    private static string ResidentName(int number) => $"nanoFramework.System.Library{number}";
}
