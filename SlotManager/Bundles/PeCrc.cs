namespace TwinSlot.SlotManager.Bundles;

/// <summary>
/// The CRC-32 of nanoFramework assemblies: polynomial 0x04C11DB7, most significant bit first, starting at 0, no final inversion.
/// It is not the CRC-32 of System.IO.Hashing, which takes the least significant bit first.
/// </summary>
public static class PeCrc
{
    // What four bits at the top of the register add to the rest of it.
    private static readonly uint[] s_table =
    {
        0x00000000, 0x04c11db7, 0x09823b6e, 0x0d4326d9, 0x130476dc, 0x17c56b6b, 0x1a864db2, 0x1e475005,
        0x2608edb8, 0x22c9f00f, 0x2f8ad6d6, 0x2b4bcb61, 0x350c9b64, 0x31cd86d3, 0x3c8ea00a, 0x384fbdbd,
    };

    /// <summary>Continues a CRC over more bytes.</summary>
    /// <returns>The CRC of all bytes so far.</returns>
    /// <param name="crc">The CRC of the bytes before; 0 at the start.</param>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="count">How many, from the buffer's start.</param>
    public static uint Append(uint crc, byte[] buffer, int count)
    {
        uint[] table = s_table;
        for (int i = 0; i < count; i++)
        {
            uint value = buffer[i];
            crc = (crc << 4) ^ table[(crc >> 28) ^ (value >> 4)];
            crc = (crc << 4) ^ table[(crc >> 28) ^ (value & 15)];
        }

        return crc;
    }
}
