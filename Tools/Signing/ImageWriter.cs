using System.Security.Cryptography;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Signing;

/// <summary>Writes images in MCUboot's format (docs/image-format.md), with their TLVs in the order in which imgtool has them.</summary>
internal static class ImageWriter
{
    private const int DependencyLength = 12;

    /// <summary>Makes a signed image.</summary>
    /// <param name="content">What goes into it.</param>
    /// <param name="key">Signs it.</param>
    /// <returns>All bytes of the image.</returns>
    public static byte[] Write(ImageContent content, SigningKey key)
    {
        byte[] protectedTlvs = ProtectedTlvs(content);
        byte[] hashed = [.. Header(content, protectedTlvs.Length), .. content.Payload, .. protectedTlvs];
        byte[] digest = SHA256.HashData(hashed);
        byte[] tlvs = Area(
            ImageFormat.TlvMagic,
            (ImageFormat.TlvSha256, digest),
            (ImageFormat.TlvKeyHash, key.KeyHash),
            (key.SignatureTlv, key.Sign(digest)));
        return [.. hashed, .. tlvs];
    }

    private static byte[] Header(ImageContent content, int protectedTlvSize)
    {
        byte[] header = new byte[ImageHeader.Size];
        Bytes.WriteUInt32(header, ImageHeader.MagicOffset, ImageFormat.Magic);
        Bytes.WriteUInt16(header, ImageHeader.HeaderSizeOffset, ImageHeader.Size);
        Bytes.WriteUInt16(header, ImageHeader.ProtectedTlvSizeOffset, (ushort)protectedTlvSize);
        Bytes.WriteUInt32(header, ImageHeader.PayloadSizeOffset, (uint)content.Payload.Length);
        content.Version.Write(header, ImageHeader.VersionOffset);
        return header;
    }

    private static byte[] ProtectedTlvs(ImageContent content)
    {
        List<(ushort Type, byte[] Data)> tlvs = [];
        if (content.SecurityCounter is uint counter)
        {
            tlvs.Add((ImageFormat.TlvSecurityCounter, Number(counter)));
        }

        if (content.BootloaderNeeded is ImageVersion least)
        {
            tlvs.Add((ImageFormat.TlvDependency, DependencyOnTheBootloader(least)));
        }

        if (content.VendorUuid is not null)
        {
            tlvs.Add((ImageFormat.TlvVendorUuid, content.VendorUuid));
        }

        if (content.ClassUuid is not null)
        {
            tlvs.Add((ImageFormat.TlvClassUuid, content.ClassUuid));
        }

        if (content.ResidentNeeds is { Count: > 0 } needs)
        {
            tlvs.Add((ImageFormat.TlvResidentSet, [.. Number(OwnTlv.Mark), .. ResidentNeeds.Write([.. needs])]));
        }

        if (content.BuildTime is uint built)
        {
            tlvs.Add((ImageFormat.TlvBuildTime, [.. Number(OwnTlv.Mark), .. Number(built)]));
        }

        if (content.Parts is not null)
        {
            tlvs.Add((ImageFormat.TlvParts, [.. Number(OwnTlv.Mark), .. content.Parts]));
        }

        if (content.IsSecurityUpdate)
        {
            tlvs.Add((ImageFormat.TlvSecurityUpdate, Number(OwnTlv.Mark)));
        }

        if (content.IsTestImage)
        {
            tlvs.Add((ImageFormat.TlvTestImage, Number(OwnTlv.Mark)));
        }

        return tlvs.Count == 0 ? [] : Area(ImageFormat.ProtectedTlvMagic, [.. tlvs]);
    }

    // image_dependency of image 0: the number and three bytes of padding, then the least version.
    private static byte[] DependencyOnTheBootloader(ImageVersion least)
    {
        byte[] data = new byte[DependencyLength];
        least.Write(data, sizeof(uint));
        return data;
    }

    private static byte[] Number(uint value)
    {
        byte[] data = new byte[sizeof(uint)];
        Bytes.WriteUInt32(data, 0, value);
        return data;
    }

    private static byte[] Area(ushort magic, params (ushort Type, byte[] Data)[] tlvs)
    {
        byte[] area = new byte[ImageFormat.TlvInfoSize + tlvs.Sum(tlv => ImageFormat.TlvEntrySize + tlv.Data.Length)];
        Bytes.WriteUInt16(area, 0, magic);
        Bytes.WriteUInt16(area, 2, (ushort)area.Length);
        int at = ImageFormat.TlvInfoSize;
        foreach ((ushort type, byte[] data) in tlvs)
        {
            Bytes.WriteUInt16(area, at, type);
            Bytes.WriteUInt16(area, at + 2, (ushort)data.Length);
            data.CopyTo(area, at + ImageFormat.TlvEntrySize);
            at += ImageFormat.TlvEntrySize + data.Length;
        }

        return area;
    }
}
