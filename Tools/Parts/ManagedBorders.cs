using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Parts;

/// <summary>
/// Where a .NET assembly (ECMA-335, partition II, sections 24 and 25) is best cut: around what changes with every build, the time stamp, versions,
/// identifiers and the methods' addresses, so that little else has to be fetched with it. Borders are few, for all assemblies of an image
/// share 128 parts, and there is none where what is between two changes is so short that it is fetched along.
/// </summary>
internal static class ManagedBorders
{
    // In the COFF header. A build that is reproducible has a hash of itself there.
    private const int TimeStampOffset = 4;

    /// <summary>Finds the borders.</summary>
    /// <returns>Positions in the assembly, in any order; none if it cannot be read.</returns>
    public static IReadOnlyList<int> Of(byte[] assembly)
    {
        try
        {
            using PEReader reader = new(new MemoryStream(assembly));
            PEHeaders headers = reader.PEHeaders;
            if (headers.CorHeader is null || headers.PEHeader is null || !reader.HasMetadata)
            {
                return [];
            }

            int metadataEnd = headers.MetadataStartOffset + headers.MetadataSize;
            return
            [
                .. Around(headers.CoffHeaderStartOffset + TimeStampOffset, sizeof(uint)),
                headers.CorHeaderStartOffset + headers.PEHeader.CorHeaderTableDirectory.Size,
                .. OfMetadata(reader.GetMetadataReader(), headers.MetadataStartOffset),
                .. Around(metadataEnd, DebugDataEnd(reader) - metadataEnd),
                .. headers.SectionHeaders.Where(static section => section.Name == ".rsrc").Select(static section => section.PointerToRawData + section.VirtualSize),
            ];
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            return [];
        }
    }

    private static IEnumerable<int> OfMetadata(MetadataReader metadata, int start)
    {
        int blobs = start + metadata.GetHeapMetadataOffset(HeapIndex.Blob);
        return
        [
            start,
            .. Around(metadata, start, TableIndex.MethodDef, TableIndex.MethodDef),
            .. Around(metadata, start, TableIndex.Assembly, TableIndex.AssemblyRef),
            start + metadata.GetHeapMetadataOffset(HeapIndex.UserString),
            .. Around(start + metadata.GetHeapMetadataOffset(HeapIndex.Guid), metadata.GetHeapSize(HeapIndex.Guid)),
            .. VersionsOf(metadata).SelectMany(value => Around(blobs + metadata.GetHeapOffset(value), metadata.GetBlobReader(value).Length + 1)),
        ];
    }

    // What is too short to be a part takes some bytes behind it along, rather than all bytes up to the next border.
    private static int[] Around(int at, int length) => [at, at + Math.Max(length, PartList.LeastLength)];

    private static int[] Around(MetadataReader metadata, int start, TableIndex first, TableIndex last)
    {
        int at = start + metadata.GetTableMetadataOffset(first);
        int end = start + metadata.GetTableMetadataOffset(last) + (metadata.GetTableRowCount(last) * metadata.GetTableRowSize(last));
        return Around(at, end - at);
    }

    // The file's and the product's version are texts that attributes of the assembly carry.
    private static IEnumerable<BlobHandle> VersionsOf(MetadataReader metadata) => metadata.GetAssemblyDefinition().GetCustomAttributes()
        .Select(metadata.GetCustomAttribute)
        .Where(attribute => NameOf(metadata, attribute).EndsWith("VersionAttribute", StringComparison.Ordinal))
        .Select(static attribute => attribute.Value);

    private static string NameOf(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name)
            : string.Empty;

    private static int DebugDataEnd(PEReader reader) => reader.ReadDebugDirectory()
        .Where(static entry => entry.DataSize > 0)
        .Select(static entry => entry.DataPointer + entry.DataSize)
        .DefaultIfEmpty().Max();
}
