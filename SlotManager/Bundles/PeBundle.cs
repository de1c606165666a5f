using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>The device's bundle: nanoFramework assemblies, as in a deployment image.</summary>
public sealed class PeBundle : IBundleFormat
{
    private const int ChunkSize = 1024;

    /// <inheritdoc/>
    public int AssemblyLength(IImageBytes image, int position, int end)
    {
        PeHeader header = PeHeader.Read(image, position, end);
        return header == null ? 0 : header.Length;
    }

    /// <inheritdoc/>
    public AssemblyDescription Describe(IImageBytes image, int position, int length)
    {
        PeHeader header = ReadHeader(image, position, length);
        return header == null ? null : new PeAssembly(image, position, header).Describe();
    }

    /// <inheritdoc/>
    public bool IsIntact(IImageBytes image, int position, int length, IProgress progress)
    {
        PeHeader header = ReadHeader(image, position, length);
        if (header == null || !header.HasGoodCrc())
        {
            return false;
        }

        byte[] chunk = new byte[ChunkSize];
        uint crc = 0;
        int at = PeHeader.Size;
        while (at < header.Length)
        {
            int count = header.Length - at < ChunkSize ? header.Length - at : ChunkSize;
            if (!image.Read(position + at, chunk, 0, count))
            {
                return false;
            }

            crc = PeCrc.Append(crc, chunk, count);
            at += count;
            if (progress != null)
            {
                progress.Step();
            }
        }

        return crc == header.BodyCrc;
    }

    private static PeHeader ReadHeader(IImageBytes image, int position, int length)
    {
        return position < 0 || length < 0 || length > image.Length - position
            ? null
            : PeHeader.Read(image, position, position + length);
    }
}
