namespace TwinSlot.Transfer.Text;

/// <summary>Little-endian numbers of 1 to 8 bytes in a block.</summary>
public static class LittleEndian
{
    /// <summary>Writes a number.</summary>
    public static void Put(byte[] block, int offset, int count, ulong value)
    {
        for (int i = 0; i < count; i++)
        {
            block[offset + i] = (byte)(value >> (8 * i));
        }
    }

    /// <summary>Reads a number.</summary>
    public static ulong Get(byte[] block, int offset, int count)
    {
        ulong value = 0;
        for (int i = count - 1; i >= 0; i--)
        {
            value = (value << 8) | block[offset + i];
        }

        return value;
    }
}
