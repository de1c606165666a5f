using System.Security.Cryptography;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Inspection;

/// <summary>
/// Reads what can be read of a file, in order or not. It checks nothing: what is wrong is reported by the firmware's parser.
/// </summary>
internal static class ImageInspector
{
    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its bytes, any.</param>
    public static InspectedImage Inspect(string file, byte[] bytes)
    {
        ImageHeader? header = bytes.Length < ImageHeader.Size ? null : new ImageHeader(bytes);
        List<InspectedTlv> tlvs = header is { Magic: ImageFormat.Magic } ? ReadTlvs(bytes, header) : [];
        string? stated = ValueOf(tlvs, ImageFormat.TlvSha256);
        bool? matches = stated is null ? null : HashOf(bytes, header!) == stated;
        ImageParseResult parsed = ImageParser.Parse(new ArrayImage(bytes));
        return new InspectedImage
        {
            File = file,
            Length = bytes.Length,
            Problem = FindProblem(parsed, matches),
            Header = header is null ? null : Describe(header),
            Sha256 = stated,
            Sha256Matches = matches,
            SignatureType = tlvs.FirstOrDefault(IsSignature)?.Name,
            KeyHash = ValueOf(tlvs, ImageFormat.TlvKeyHash)
                ?? (ValueOf(tlvs, ImageFormat.TlvPublicKey) is string key ? Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(key))) : null),
            Tlvs = tlvs,
            Parts = parsed.Manifest is null ? null : InspectedParts.Of(parsed.Manifest),
        };
    }

    private static InspectedProblem? FindProblem(ImageParseResult parsed, bool? matches)
    {
        FailureReason reason = parsed.Manifest is null ? parsed.Reason : matches == false ? FailureReason.HashMismatch : FailureReason.None;
        return reason == FailureReason.None ? null : new InspectedProblem(reason, FailureReasons.Describe(reason), parsed.Detail);
    }

    private static InspectedHeader Describe(ImageHeader header) => new(
        $"0x{header.Magic:X8}", header.HeaderSize, header.ProtectedTlvSize, header.PayloadSize, $"0x{header.Flags:X8}", header.Version.ToText());

    private static string? HashOf(byte[] bytes, ImageHeader header)
    {
        long hashed = (long)header.HeaderSize + header.PayloadSize + header.ProtectedTlvSize;
        return hashed > bytes.Length ? null : Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, (int)hashed)));
    }

    private static bool IsSignature(InspectedTlv tlv) => ImageFormat.IsSignatureTlv(Convert.ToUInt16(tlv.Type, 16));

    private static string? ValueOf(List<InspectedTlv> tlvs, ushort type) => tlvs.Find(tlv => Convert.ToUInt16(tlv.Type, 16) == type)?.Value;

    private static List<InspectedTlv> ReadTlvs(byte[] bytes, ImageHeader header)
    {
        List<InspectedTlv> tlvs = [];
        long start = (long)header.HeaderSize + header.PayloadSize;
        if (header.ProtectedTlvSize > 0)
        {
            ReadArea(bytes, start, ImageFormat.ProtectedTlvMagic, tlvs);
        }

        ReadArea(bytes, start + header.ProtectedTlvSize, ImageFormat.TlvMagic, tlvs);
        return tlvs;
    }

    private static void ReadArea(byte[] bytes, long start, ushort magic, List<InspectedTlv> tlvs)
    {
        if (start + ImageFormat.TlvInfoSize > bytes.Length || Bytes.ReadUInt16(bytes, (int)start) != magic)
        {
            return;
        }

        int end = (int)Math.Min(bytes.Length, start + Bytes.ReadUInt16(bytes, (int)start + 2));
        int at = (int)start + ImageFormat.TlvInfoSize;
        while (at + ImageFormat.TlvEntrySize <= end)
        {
            ushort type = Bytes.ReadUInt16(bytes, at);
            int length = Bytes.ReadUInt16(bytes, at + 2);
            int dataAt = at + ImageFormat.TlvEntrySize;
            byte[] data = bytes[dataAt..Math.Min(end, dataAt + length)];
            tlvs.Add(InspectedTlv.Read(type, magic == ImageFormat.ProtectedTlvMagic, at, length, data));
            at = dataAt + length;
        }
    }
}
