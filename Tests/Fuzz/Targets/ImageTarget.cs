using System.Buffers.Binary;
using System.Security.Cryptography;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>Header, TLVs, hash and fit of an image: all that is read before a signature is trusted.</summary>
public sealed class ImageTarget : IFuzzTarget
{
    private static readonly BoardIdentity s_board = new() { Capacity = 4096, BootloaderVersion = new ImageVersion(0, 1, 0, 0) };
    private static readonly TrustedKeys s_noKeys = new([]);

    /// <inheritdoc/>
    public string Name => "image";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } =
    [
        [0x3d, 0xb8, 0xf3, 0x96], [0x07, 0x69], [0x08, 0x69], [0x10, 0, 32, 0], [0x01, 0, 32, 0], [0x20, 0, 0, 1], [0x22, 0, 72, 0], [0x23, 0, 128, 1],
        [0x40, 0, 12, 0], [0x50, 0, 4, 0], [0x74, 0, 16, 0], [0x75, 0, 16, 0], [0xA0, 0, 8, 0], [0xA1, 0, 4, 0], [0xA0, 0x54, 12, 0, (byte)'T', (byte)'S', (byte)'L', (byte)'T'], [0xA1, 0x54, 8, 0, (byte)'T', (byte)'S', (byte)'L', (byte)'T'], [0xA3, 0x54, 4, 0, (byte)'T', (byte)'S', (byte)'L', (byte)'T'], [0x02, 0, 0, 1], [0x60, 0, 4, 0],
    ];

    /// <inheritdoc/>
    public int MostLength => 4096;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 32768 + (32L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
        if (input.Length < ImageHeader.Size)
        {
            return;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(input, ImageFormat.Magic);
        long hashed = BinaryPrimitives.ReadUInt16LittleEndian(input.AsSpan(ImageHeader.HeaderSizeOffset))
            + (long)BinaryPrimitives.ReadUInt32LittleEndian(input.AsSpan(ImageHeader.PayloadSizeOffset))
            + BinaryPrimitives.ReadUInt16LittleEndian(input.AsSpan(ImageHeader.ProtectedTlvSizeOffset));
        if (hashed > input.Length - 8)
        {
            return;
        }

        // The hash is the first of the unprotected TLVs; where it no longer is, the input is refused for that.
        int at = (int)hashed;
        BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(at), ImageFormat.TlvMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(at + 2), (ushort)(input.Length - at));
        if (input.Length - at >= 40 && BinaryPrimitives.ReadUInt16LittleEndian(input.AsSpan(at + 4)) == ImageFormat.TlvSha256)
        {
            SHA256.HashData(input.AsSpan(0, at), input.AsSpan(at + 8, 32));
        }
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        CountedImage image = new(input);
        ImageParseResult parsed = ImageParser.Parse(image);
        if (parsed.Reason != FailureReason.None)
        {
            PromiseBroken.Unless(parsed.Manifest is null && parsed.Detail is not null, "a refused image has no manifest, but words");
            return parsed.Reason + " " + Kind(parsed.Detail!);
        }

        ImageManifest manifest = parsed.Manifest;
        PromiseBroken.Unless(manifest.TotalLength <= input.Length, "an image ends within its file");
        PromiseBroken.Unless(
            manifest.PayloadOffset >= ImageHeader.Size && manifest.PayloadLength >= 0 && manifest.HashedLength <= manifest.TotalLength
                && manifest.PayloadOffset + (long)manifest.PayloadLength <= manifest.HashedLength,
            "payload and protected TLVs lie in the hashed part");
        PromiseBroken.Unless(manifest.Sha256.Length == 32, "a hash has 32 bytes");
        foreach (TlvEntry tlv in manifest.Tlvs)
        {
            PromiseBroken.Unless(tlv.Offset >= manifest.PayloadOffset && tlv.Length >= 0 && tlv.Offset + (long)tlv.Length <= manifest.TotalLength, "a TLV lies in the image");
        }

        FailureReason fit = s_board.Check(manifest, 1);
        FailureReason verified = ImageVerifier.Verify(image, manifest, s_noKeys, null);
        PromiseBroken.Unless(verified != FailureReason.None, "nothing is verified without a key");
        return $"parsed, {fit}, {verified}, {manifest.Tlvs.Length} TLVs";
    }

    // The words without their numbers: one kind of refusal.
    private static string Kind(string detail) => new([.. detail.Where(c => !char.IsAsciiDigit(c))]);
}
