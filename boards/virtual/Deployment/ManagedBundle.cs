using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>
/// The host's bundle: .NET assemblies one after the other, each padded with zeros to a multiple of 4 bytes. An assembly is as
/// long as its headers say: up to the end of its last section (PE format, section table).
/// </summary>
public sealed class ManagedBundle : IBundleFormat
{
    private const int DosHeaderLength = 64;
    private const int PeOffsetPosition = 60;
    private const int CoffLength = 24;
    private const int SectionLength = 40;
    private const int MostSections = 96;

    /// <inheritdoc/>
    public int AssemblyLength(IImageBytes image, int position, int end)
    {
        byte[] dos = new byte[DosHeaderLength];
        if (end - position < dos.Length || !image.Read(position, dos, 0, dos.Length) || dos[0] != 'M' || dos[1] != 'Z')
        {
            return 0;
        }

        uint pe = BinaryPrimitives.ReadUInt32LittleEndian(dos.AsSpan(PeOffsetPosition));
        byte[] coff = new byte[CoffLength];
        if (pe > (uint)(end - position - coff.Length) || !image.Read(position + (int)pe, coff, 0, coff.Length)
            || BinaryPrimitives.ReadUInt32LittleEndian(coff) != 0x00004550)
        {
            return 0;
        }

        int sections = BinaryPrimitives.ReadUInt16LittleEndian(coff.AsSpan(6));
        int optionalHeader = BinaryPrimitives.ReadUInt16LittleEndian(coff.AsSpan(20));
        long table = pe + CoffLength + (long)optionalHeader;
        if (sections is 0 or > MostSections || table + (sections * SectionLength) > end - position)
        {
            return 0;
        }

        byte[] headers = new byte[sections * SectionLength];
        if (!image.Read(position + (int)table, headers, 0, headers.Length))
        {
            return 0;
        }

        long length = table + headers.Length;
        for (int i = 0; i < sections; i++)
        {
            ReadOnlySpan<byte> section = headers.AsSpan(i * SectionLength, SectionLength);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(section[16..]);
            long start = BinaryPrimitives.ReadUInt32LittleEndian(section[20..]);
            length = Math.Max(length, start + size);
        }

        return length <= end - position ? (int)length : 0;
    }

    /// <inheritdoc/>
    public AssemblyDescription? Describe(IImageBytes image, int position, int length)
    {
        byte[] assembly = new byte[Math.Clamp(length, 0, image.Length)];
        if (length != assembly.Length || !image.Read(position, assembly, 0, length))
        {
            return null;
        }

        try
        {
            using PEReader reader = new(new MemoryStream(assembly));
            MetadataReader metadata = reader.GetMetadataReader();
            AssemblyDefinition own = metadata.GetAssemblyDefinition();
            return new AssemblyDescription(
                Identify(metadata.GetString(own.Name), own.Version),
                [
                    .. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
                        .Select(reference => Identify(metadata.GetString(reference.Name), reference.Version))
                        .Where(reference => !ResidentAssemblies.IsPlatform(reference.Name)),
                ],
                (reader.PEHeaders.CorHeader!.Flags & CorFlags.ILOnly) == 0);
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool IsIntact(IImageBytes image, int position, int length, IProgress progress) => true;

    /// <summary>Puts assemblies into a bundle, dependencies first.</summary>
    /// <param name="assemblies">The assemblies' bytes, in any order.</param>
    /// <returns>The bundle; its last assembly is the one that no other references.</returns>
    /// <exception cref="InvalidDataException">One of them is no assembly, or they reference each other in a circle, or more than one is referenced by none.</exception>
    public static byte[] Create(IReadOnlyList<byte[]> assemblies)
    {
        List<(string Name, HashSet<string> References, byte[] Bytes)> left = [.. assemblies.Select(Describe)];
        HashSet<string> names = [.. left.Select(a => a.Name)];
        HashSet<string> referenced = [.. left.SelectMany(a => a.References)];
        if (left.Count(a => !referenced.Contains(a.Name)) is int roots && roots != 1)
        {
            throw new InvalidDataException($"A bundle needs exactly one application assembly that no other references; here are {roots}.");
        }

        using MemoryStream bundle = new();
        HashSet<string> placed = [];
        while (left.Count > 0)
        {
            int next = left.FindIndex(a => a.References.All(r => !names.Contains(r) || placed.Contains(r)));
            if (next < 0)
            {
                throw new InvalidDataException("The assemblies reference each other in a circle: " + string.Join(", ", left.Select(a => a.Name)) + ".");
            }

            bundle.Write(left[next].Bytes);
            bundle.Write(new byte[-bundle.Length & 3]);
            placed.Add(left[next].Name);
            left.RemoveAt(next);
        }

        return bundle.ToArray();
    }

    private static AssemblyIdentity Identify(string name, Version version) =>
        new(name, (ushort)version.Major, (ushort)version.Minor, (ushort)version.Build, (ushort)version.Revision);

    private static (string Name, HashSet<string> References, byte[] Bytes) Describe(byte[] assembly)
    {
        try
        {
            using PEReader reader = new(new MemoryStream(assembly));
            MetadataReader metadata = reader.GetMetadataReader();
            string name = metadata.GetString(metadata.GetAssemblyDefinition().Name);
            HashSet<string> references = [.. metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name))];
            return (name, references, assembly);
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"Not a .NET assembly: {e.Message}", e);
        }
    }
}
