using System;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>An image without a signature that lists its parts, of 100 bytes each and filled with one number each.</summary>
public sealed class ListedImage
{
    private const int HeaderLength = 32;

    private readonly byte[] _numbers;

    /// <summary>Makes an image whose parts are filled with these numbers.</summary>
    public ListedImage(params byte[] numbers)
    {
        _numbers = numbers;
        ImageBuilder builder = new ImageBuilder();
        builder.Payload = new byte[numbers.Length * PartLength];
        int[] lengths = new int[numbers.Length];
        byte[][] digests = new byte[numbers.Length][];
        for (int i = 0; i < numbers.Length; i++)
        {
            Array.Copy(Part(i), 0, builder.Payload, i * PartLength, PartLength);
            lengths[i] = PartLength;
            digests[i] = ImageBuilder.HashOf(Part(i));
        }

        Bytes = builder.AddProtected(ImageFormat.TlvParts, PartLists.Marked(PartLists.Entries(lengths, digests))).AddHash().Build();
    }

    /// <summary>Bytes of each part.</summary>
    public const int PartLength = 100;

    /// <summary>The image.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where what follows the payload begins.</summary>
    public int TrailerAt
    {
        get { return PartAt(_numbers.Length); }
    }

    /// <summary>The bytes of a part.</summary>
    public byte[] Part(int index)
    {
        byte[] part = new byte[PartLength];
        for (int i = 0; i < part.Length; i++)
        {
            part[i] = _numbers[index];
        }

        return part;
    }

    /// <summary>Where a part begins.</summary>
    public static int PartAt(int index)
    {
        return HeaderLength + (index * PartLength);
    }

    /// <summary>The first 32 bytes.</summary>
    public byte[] Header()
    {
        return Slice(0, HeaderLength);
    }

    /// <summary>What follows the payload.</summary>
    public byte[] Trailer()
    {
        return Slice(TrailerAt, Bytes.Length - TrailerAt);
    }

    private byte[] Slice(int start, int count)
    {
        byte[] slice = new byte[count];
        Array.Copy(Bytes, start, slice, 0, count);
        return slice;
    }
}
