namespace TwinSlot.SlotManager.Bundles;

/// <summary>
/// The CRC in a nanoFramework assembly: 32 bits, polynomial 0x04C11DB7, most significant bit first, start value 0, no final
/// inversion. Not the CRC-32 of files and records.
/// </summary>
public sealed class PeCrc
{
    private const uint Polynomial = 0x04C11DB7;

    private readonly uint[] _table = new uint[256];

    /// <summary>Starts at 0.</summary>
    public PeCrc()
    {
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ Polynomial : crc << 1;
            }

            _table[i] = crc;
        }
    }

    /// <summary>The CRC of all bytes so far.</summary>
    public uint Value { get; private set; }

    /// <summary>Starts anew.</summary>
    public void Reset()
    {
        Value = 0;
    }

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">Holds them, from its start.</param>
    /// <param name="count">How many.</param>
    public void Append(byte[] bytes, int count)
    {
        uint crc = Value;
        for (int i = 0; i < count; i++)
        {
            crc = _table[((crc >> 24) ^ bytes[i]) & 0xFF] ^ (crc << 8);
        }

        Value = crc;
    }
}
