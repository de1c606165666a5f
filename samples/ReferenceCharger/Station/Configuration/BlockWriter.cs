using System;
using System.Text;

namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>Writes numbers, little-endian, and texts one after the other.</summary>
internal sealed class BlockWriter
{
    private const int MostBytes = 4096;

    private readonly byte[] _bytes = new byte[MostBytes];
    private int _length;

    /// <summary>Adds a number of 1 to 8 bytes.</summary>
    internal void Number(int count, long value)
    {
        for (int i = 0; i < count; i++)
        {
            _bytes[_length++] = (byte)((ulong)value >> (8 * i));
        }
    }

    /// <summary>Adds a text: 16 bits of its length in bytes, and those in UTF-8.</summary>
    internal void Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Number(2, bytes.Length);
        Array.Copy(bytes, 0, _bytes, _length, bytes.Length);
        _length += bytes.Length;
    }

    internal byte[] ToBytes()
    {
        byte[] bytes = new byte[_length];
        Array.Copy(_bytes, 0, bytes, 0, _length);
        return bytes;
    }
}
