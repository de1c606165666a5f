using System.Reflection.PortableExecutable;

namespace TwinSlot.Tools.Bundling;

/// <summary>
/// The signature of an assembly's file (Authenticode), which packages often have. It stands behind the last section, where a bundle has the next
/// assembly, and no board asks for it: the image's own signature covers what the board loads.
/// </summary>
internal static class FileSignature
{
    // PE format, optional header: the entry of the certificate table among the data directories.
    private const int EntryInPe32 = 128;
    private const int EntryInPe32Plus = 144;
    private const int EntryLength = 8;

    /// <summary>The assembly without it; as it is if it has none.</summary>
    /// <param name="assembly">The bytes of a .NET assembly's file.</param>
    public static byte[] Remove(byte[] assembly)
    {
        using PEReader reader = new(new MemoryStream(assembly));
        PEHeaders headers = reader.PEHeaders;
        PEHeader optional = headers.PEHeader!;

        // Of this table alone the entry is a position in the file.
        DirectoryEntry table = optional.CertificateTableDirectory;
        if (table.Size == 0 || table.RelativeVirtualAddress + (long)table.Size != assembly.Length)
        {
            return assembly;
        }

        byte[] rest = assembly[..table.RelativeVirtualAddress];
        rest.AsSpan(headers.PEHeaderStartOffset + (optional.Magic == PEMagic.PE32 ? EntryInPe32 : EntryInPe32Plus), EntryLength).Clear();
        return rest;
    }
}
