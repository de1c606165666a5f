using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// SHA-256 (FIPS 180-4, sections 5 and 6.2), incremental. All memory it needs is allocated by the constructor; hashing allocates
/// nothing.
/// </summary>
public sealed class Sha256
{
    /// <summary>Bytes in a digest.</summary>
    public const int DigestLength = 32;

    private const int BlockLength = 64;

    private readonly uint[] _state = new uint[8];
    private readonly byte[] _pending = new byte[BlockLength];
    private int _pendingCount;
    private ulong _byteCount;

    /// <summary>Starts with nothing appended.</summary>
    public Sha256()
    {
        Reset();
    }

    /// <summary>Forgets what was appended.</summary>
    public void Reset()
    {
        // FIPS 180-4, 5.3.3: the same of the square roots of the first eight primes.
        _state[0] = 0x6a09e667;
        _state[1] = 0xbb67ae85;
        _state[2] = 0x3c6ef372;
        _state[3] = 0xa54ff53a;
        _state[4] = 0x510e527f;
        _state[5] = 0x9b05688c;
        _state[6] = 0x1f83d9ab;
        _state[7] = 0x5be0cd19;
        _pendingCount = 0;
        _byteCount = 0;
    }

    /// <summary>Appends bytes to the message.</summary>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they start.</param>
    /// <param name="count">How many; the caller answers for their lying in <paramref name="buffer"/>.</param>
    public void Append(byte[] buffer, int offset, int count)
    {
        _byteCount += (ulong)count;
        if (_pendingCount > 0)
        {
            int room = BlockLength - _pendingCount;
            int taken = count < room ? count : room;
            Array.Copy(buffer, offset, _pending, _pendingCount, taken);
            _pendingCount += taken;
            offset += taken;
            count -= taken;
            if (_pendingCount < BlockLength)
            {
                return;
            }

            Sha256Block.Compress(_state, _pending, 0);
            _pendingCount = 0;
        }

        while (count >= BlockLength)
        {
            Sha256Block.Compress(_state, buffer, offset);
            offset += BlockLength;
            count -= BlockLength;
        }

        Array.Copy(buffer, offset, _pending, 0, count);
        _pendingCount = count;
    }

    /// <summary>Ends the message, writes its digest and starts anew.</summary>
    /// <param name="digest">Receives <see cref="DigestLength"/> bytes.</param>
    /// <param name="offset">Where in <paramref name="digest"/> they go.</param>
    public void Finish(byte[] digest, int offset)
    {
        ulong bitCount = _byteCount << 3;
        _pending[_pendingCount] = 0x80;
        _pendingCount++;
        if (_pendingCount > BlockLength - 8)
        {
            Array.Clear(_pending, _pendingCount, BlockLength - _pendingCount);
            Sha256Block.Compress(_state, _pending, 0);
            _pendingCount = 0;
        }

        Array.Clear(_pending, _pendingCount, BlockLength - _pendingCount);
        for (int i = BlockLength - 1; bitCount != 0; i--)
        {
            _pending[i] = (byte)(bitCount & 0xff);
            bitCount >>= 8;
        }

        Sha256Block.Compress(_state, _pending, 0);
        for (int i = 0; i < 8; i++)
        {
            uint word = _state[i];
            digest[offset] = (byte)(word >> 24);
            digest[offset + 1] = (byte)((word >> 16) & 0xff);
            digest[offset + 2] = (byte)((word >> 8) & 0xff);
            digest[offset + 3] = (byte)(word & 0xff);
            offset += 4;
        }

        Reset();
    }
}
