using System.Security.Cryptography;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>
/// An image of any length that passes every check, the same bytes each time: a bundle of the device's with the list of its parts, signed with
/// RSA-3072.
/// </summary>
public static class MeasuredImage
{
    private const string KeyFile = "rsa-3072.trusted.pem";
    private const int Tlvs = 4 + 4 + OwnTlv.MarkLength + 4 + 4 + 32 + 4 + 32 + 4 + 384;

    // No payload is cut into shorter parts on the average: they would not be worth their entries.
    private const int LeastPart = 1024;

    /// <summary>Makes one.</summary>
    /// <param name="length">Its bytes, a multiple of 4.</param>
    public static byte[] Of(int length)
    {
        using RSA rsa = Fixture.Rsa(KeyFile);
        int rest = length - ImageHeader.Size - Tlvs;

        // An even number of entries leaves a payload that is a multiple of 4 too.
        int parts = Math.Min(PartList.MostParts, rest / (LeastPart + PartList.EntrySize)) & ~1;
        byte[] payload = PatternBundle.Of(rest - (parts * PartList.EntrySize));
        return new ImageBuilder { Payload = payload }.AddProtected(ImageFormat.TlvParts, ListOf(payload, parts)).SignAlike(rsa);
    }

    /// <summary>The key that it is signed by, DER.</summary>
    public static byte[] Key()
    {
        using RSA rsa = Fixture.Rsa(KeyFile);
        return rsa.ExportRSAPublicKey();
    }

    private static byte[] ListOf(byte[] payload, int parts)
    {
        byte[] list = new byte[OwnTlv.MarkLength + (parts * PartList.EntrySize)];
        Bytes.WriteUInt32(list, 0, OwnTlv.Mark);
        for (int i = 0; i < parts; i++)
        {
            int start = (int)((long)payload.Length * i / parts);
            int end = (int)((long)payload.Length * (i + 1) / parts);
            int entry = OwnTlv.MarkLength + (i * PartList.EntrySize);
            Bytes.WriteUInt16(list, entry + PartList.LengthOffset, (ushort)(end - start));
            SHA256.HashData(payload.AsSpan(start, end - start), list.AsSpan(entry + PartList.DigestOffset));
        }

        return list;
    }
}
