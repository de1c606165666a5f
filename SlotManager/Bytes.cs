namespace TwinSlot.SlotManager;

/// <summary>Little-endian numbers in byte arrays, unsigned throughout as the device's runtime needs it.</summary>
public static class Bytes
{
    /// <summary>Reads 16 bits.</summary>
    /// <param name="buffer">Holds them.</param>
    /// <param name="offset">Where they start.</param>
    public static ushort ReadUInt16(byte[] buffer, int offset)
    {
        return (ushort)(buffer[offset] | ((uint)buffer[offset + 1] << 8));
    }

    /// <summary>Reads 32 bits.</summary>
    /// <param name="buffer">Holds them.</param>
    /// <param name="offset">Where they start.</param>
    public static uint ReadUInt32(byte[] buffer, int offset)
    {
        return buffer[offset] | ((uint)buffer[offset + 1] << 8) | ((uint)buffer[offset + 2] << 16) | ((uint)buffer[offset + 3] << 24);
    }

    /// <summary>Writes 16 bits.</summary>
    /// <param name="buffer">Receives them.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="value">The number.</param>
    public static void WriteUInt16(byte[] buffer, int offset, ushort value)
    {
        buffer[offset] = (byte)value;
        buffer[offset + 1] = (byte)(value >> 8);
    }

    /// <summary>Writes 32 bits.</summary>
    /// <param name="buffer">Receives them.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="value">The number.</param>
    public static void WriteUInt32(byte[] buffer, int offset, uint value)
    {
        buffer[offset] = (byte)value;
        buffer[offset + 1] = (byte)(value >> 8);
        buffer[offset + 2] = (byte)(value >> 16);
        buffer[offset + 3] = (byte)(value >> 24);
    }

    /// <summary>A copy of a part of an array.</summary>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="count">How many.</param>
    public static byte[] Slice(byte[] buffer, int offset, int count)
    {
        byte[] slice = new byte[count];
        System.Array.Copy(buffer, offset, slice, 0, count);
        return slice;
    }

    /// <summary>True if two stretches of bytes are the same. Not for secrets: the time tells where they differ.</summary>
    /// <param name="a">One array.</param>
    /// <param name="aOffset">Where the stretch starts in it.</param>
    /// <param name="b">The other array.</param>
    /// <param name="bOffset">Where the stretch starts in that.</param>
    /// <param name="count">How many bytes.</param>
    public static bool Same(byte[] a, int aOffset, byte[] b, int bOffset, int count)
    {
        // Eight bytes at a time, by native code: a record is compared in every boot. Whether numbers are equal does not depend on their sign.
        int i = 0;
        for (int last = count - 8; i <= last; i += 8)
        {
            if (System.BitConverter.ToUInt64(a, aOffset + i) != System.BitConverter.ToUInt64(b, bOffset + i))
            {
                return false;
            }
        }

        for (; i < count; i++)
        {
            if (a[aOffset + i] != b[bOffset + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True if two arrays hold the same bytes; null has none, and equals nothing. Not for secrets.</summary>
    /// <param name="a">One array, or null.</param>
    /// <param name="b">The other, or null.</param>
    public static bool AreEqual(byte[] a, byte[] b)
    {
        return a != null && b != null && a.Length == b.Length && Same(a, 0, b, 0, a.Length);
    }
}
