using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>
/// The device's bundle: nanoFramework assemblies one after the other, each padded with zeros to a multiple of 4 bytes. The
/// runtime trusts an assembly's own sizes and crashes on forged ones, so they are checked here before anything is loaded: marker,
/// table offsets, length within the payload, both CRCs. An assembly with native methods is refused: only those that are resident
/// in the deployment get their native code bound.
/// </summary>
public sealed class PeBundle : IBundleFormat
{
    private const int ChunkLength = 1024;

    private readonly PeCrc _crc = new PeCrc();
    private readonly byte[] _header = new byte[PeHeader.Length];
    private readonly byte[] _chunk = new byte[ChunkLength];

    /// <inheritdoc/>
    public int AssemblyLength(IImageBytes image, int position, int end)
    {
        if (end - position < PeHeader.Length || !image.Read(position, _header, 0, PeHeader.Length) || !PeHeader.HasMarker(_header))
        {
            return 0;
        }

        uint length = PeHeader.AssemblyLength(_header);
        if (length == 0 || length > (uint)(end - position)
            || Bytes.ReadUInt32(_header, PeHeader.NativeChecksumOffset) != PeHeader.NoNativeMethods)
        {
            return 0;
        }

        uint bodyCrc = Bytes.ReadUInt32(_header, PeHeader.BodyCrcOffset);
        return HeaderCrcFits() && BodyCrc(image, position, (int)length) == bodyCrc ? (int)length : 0;
    }

    private bool HeaderCrcFits()
    {
        uint told = Bytes.ReadUInt32(_header, PeHeader.HeaderCrcOffset);
        Bytes.WriteUInt32(_header, PeHeader.HeaderCrcOffset, 0);
        _crc.Reset();
        _crc.Append(_header, PeHeader.Length);
        return _crc.Value == told;
    }

    private uint BodyCrc(IImageBytes image, int position, int length)
    {
        _crc.Reset();
        int at = PeHeader.Length;
        while (at < length)
        {
            int count = length - at < ChunkLength ? length - at : ChunkLength;
            if (!image.Read(position + at, _chunk, 0, count))
            {
                return 0;
            }

            _crc.Append(_chunk, count);
            at += count;
        }

        return _crc.Value;
    }
}
