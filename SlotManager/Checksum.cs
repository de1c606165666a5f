using System;
using System.IO.Hashing;

namespace TwinSlot.SlotManager;

/// <summary>
/// CRC-32 (ISO 3309) of bytes that come in arrays, by native code. All of the firmware's goes by this class: the device's own <see cref="Crc32"/>
/// keeps the length of an array as a signed number of 16 bits, so that a longer one crashes the chip or is summed up in part, and an empty one
/// begins the sum anew.
/// </summary>
public sealed class Checksum
{
    /// <summary>Bytes of the longest array that the device takes as it is; longer ones are copied piece by piece.</summary>
    public const int LongestArray = 32767;

    private readonly Crc32 _crc = new Crc32();

    /// <summary>The sum of all bytes so far; 0 of none.</summary>
    public uint Value
    {
        get { return _crc.GetCurrentHashAsUInt32(); }
    }

    /// <summary>The sum of one array.</summary>
    /// <param name="bytes">Of any length.</param>
    public static uint Of(byte[] bytes)
    {
        // Every boot comes here: one comparison tells what is empty or too long.
        if ((uint)(bytes.Length - 1) > LongestArray - 1)
        {
            Checksum sum = new Checksum();
            sum.Append(bytes);
            return sum.Value;
        }

        Crc32 crc = new Crc32();
        crc.Append(bytes);
        return crc.GetCurrentHashAsUInt32();
    }

    /// <summary>Goes on with the bytes of an array.</summary>
    /// <param name="bytes">Of any length.</param>
    public void Append(byte[] bytes)
    {
        if ((uint)(bytes.Length - 1) > LongestArray - 1)
        {
            AppendInPieces(bytes);
            return;
        }

        _crc.Append(bytes);
    }

    private void AppendInPieces(byte[] bytes)
    {
        int left = bytes.Length;
        while (left > 0)
        {
            byte[] piece = new byte[left < LongestArray ? left : LongestArray];
            Array.Copy(bytes, bytes.Length - left, piece, 0, piece.Length);
            _crc.Append(piece);
            left -= piece.Length;
        }
    }
}
