using System;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>Puts images together, right ones and wrong ones. The header is made by offsets of its own, not by the code under test.</summary>
public sealed class ImageBuilder
{
    private byte[] _protected = new byte[0];
    private byte[] _unprotected = new byte[0];

    public uint Flags { get; set; }

    /// <summary>The first part of the version; what follows is .2.3 and the build number.</summary>
    public byte Major { get; set; } = 1;

    public uint BuildNumber { get; set; } = 4;

    public byte[] Payload { get; set; } = new byte[] { (byte)'a', (byte)'b', (byte)'c', (byte)'d' };

    public static byte[] HashOf(byte[] bytes)
    {
        byte[] digest = new byte[32];
        Sha256 sha256 = new Sha256();
        sha256.Append(bytes, 0, bytes.Length);
        sha256.Finish(digest, 0);
        return digest;
    }

    public static ImageParseResult Parse(byte[] image)
    {
        return ImageParser.Parse(new ArrayImage(image));
    }

    public ImageBuilder AddProtected(int type, byte[] data)
    {
        _protected = Concat(_protected, Concat(Numbers(type, data.Length), data));
        return this;
    }

    public ImageBuilder Add(int type, byte[] data)
    {
        _unprotected = Concat(_unprotected, Concat(Numbers(type, data.Length), data));
        return this;
    }

    /// <summary>Adds the SHA-256; all protected TLVs must be there already.</summary>
    public ImageBuilder AddHash()
    {
        return Add(0x10, Digest());
    }

    public byte[] Digest()
    {
        return HashOf(Hashed());
    }

    public byte[] Build()
    {
        return Concat(Header(Payload.Length), Concat(Payload, Trailer()));
    }

    /// <summary>The header of an image of these TLVs over a payload of a length.</summary>
    public byte[] Header(int payloadLength)
    {
        return new byte[]
        {
            0x3d, 0xb8, 0xf3, 0x96, 0, 0, 0, 0,
            32, 0, Part(ProtectedSize, 0), Part(ProtectedSize, 1),
            Part(payloadLength, 0), Part(payloadLength, 1), Part(payloadLength, 2), Part(payloadLength, 3),
            Part(Flags, 0), Part(Flags, 1), Part(Flags, 2), Part(Flags, 3),
            Major, 2, 3, 0, Part(BuildNumber, 0), Part(BuildNumber, 1), Part(BuildNumber, 2), Part(BuildNumber, 3),
            0, 0, 0, 0,
        };
    }

    /// <summary>What follows the payload: the TLVs, the protected ones first.</summary>
    public byte[] Trailer()
    {
        return Concat(ProtectedArea(), Concat(Numbers(0x6907, _unprotected.Length + 4), _unprotected));
    }

    private int ProtectedSize
    {
        get { return _protected.Length == 0 ? 0 : _protected.Length + 4; }
    }

    private static byte[] Numbers(int first, int second)
    {
        return new byte[] { (byte)(first & 0xff), (byte)(first >> 8), (byte)(second & 0xff), (byte)(second >> 8) };
    }

    private static byte[] Concat(byte[] first, byte[] second)
    {
        byte[] both = new byte[first.Length + second.Length];
        Array.Copy(first, both, first.Length);
        Array.Copy(second, 0, both, first.Length, second.Length);
        return both;
    }

    private static byte Part(long number, int index)
    {
        return (byte)((number >> (8 * index)) & 0xff);
    }

    private byte[] Hashed()
    {
        return Concat(Header(Payload.Length), Concat(Payload, ProtectedArea()));
    }

    private byte[] ProtectedArea()
    {
        return ProtectedSize == 0 ? new byte[0] : Concat(Numbers(0x6908, ProtectedSize), _protected);
    }
}
