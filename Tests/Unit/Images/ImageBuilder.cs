using System;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Images;

namespace NFUnitTest.Images;

/// <summary>Puts images together, right ones and wrong ones. The header is made by offsets of its own, not by the code under test.</summary>
internal sealed class ImageBuilder
{
    private byte[] _protected = new byte[0];
    private byte[] _unprotected = new byte[0];

    public uint Flags { get; set; }

    /// <summary>The first part of the version; what follows is .2.3+4.</summary>
    public byte Major { get; set; } = 1;

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
        return Concat(Hashed(), Concat(Numbers(0x6907, _unprotected.Length + 4), _unprotected));
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

    private byte[] Hashed()
    {
        int size = _protected.Length == 0 ? 0 : _protected.Length + 4;
        byte[] image =
        {
            0x3d, 0xb8, 0xf3, 0x96, 0, 0, 0, 0, 32, 0, (byte)(size & 0xff), (byte)(size >> 8), 4, 0, 0, 0,
            (byte)(Flags & 0xff), (byte)((Flags >> 8) & 0xff), (byte)((Flags >> 16) & 0xff), (byte)(Flags >> 24),
            Major, 2, 3, 0, 4, 0, 0, 0, 0, 0, 0, 0, (byte)'a', (byte)'b', (byte)'c', (byte)'d',
        };
        return size == 0 ? image : Concat(image, Concat(Numbers(0x6908, size), _protected));
    }
}
