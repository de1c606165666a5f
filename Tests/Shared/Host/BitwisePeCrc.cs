namespace TwinSlot.Tests.Shared.Host;

/// <summary>The CRC-32 of nanoFramework assemblies, bit by bit: what the firmware's own, by a table, is held against.</summary>
public static class BitwisePeCrc
{
    /// <summary>The CRC of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= (uint)value << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
            }
        }

        return crc;
    }
}
