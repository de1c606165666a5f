using System;

namespace DeviceDoubles;

/// <summary>
/// The device's CRC-32 on the host, with what the chip was seen to do (nanoCLR 1.17): it keeps the length of an array as a signed number of 16
/// bits. One that is negative so crashes it, one that is 0 so begins the sum anew, and any other sums up the start of the array.
/// </summary>
internal sealed class ChipCrc32
{
    private readonly System.IO.Hashing.Crc32 _crc = new System.IO.Hashing.Crc32();

    /// <summary>Goes on with an array.</summary>
    /// <exception cref="InvalidOperationException">The chip would have crashed.</exception>
    public void Append(byte[] bytes)
    {
        int length = unchecked((short)bytes.Length);
        if (length < 0)
        {
            throw new InvalidOperationException("Crc32.Append of " + bytes.Length + " bytes crashes the chip");
        }

        if (length == 0)
        {
            _crc.Reset();
            return;
        }

        if (length < bytes.Length)
        {
            byte[] start = new byte[length];
            Array.Copy(bytes, start, length);
            bytes = start;
        }

        _crc.Append(bytes);
    }

    /// <summary>The sum so far.</summary>
    public uint GetCurrentHashAsUInt32()
    {
        return _crc.GetCurrentHashAsUInt32();
    }
}
