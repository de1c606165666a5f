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

    /// <summary>Bytes that <see cref="Save"/> writes.</summary>
    public const int StateLength = PendingOffset + BlockLength;

    private const int BlockLength = 64;
    private const int CountOffset = 32;
    private const int PendingOffset = CountOffset + 8;

    private readonly uint[] _state = new uint[8];
    private readonly byte[] _pending = new byte[BlockLength];
    private int _pendingCount;
    private ulong _byteCount;

    /// <summary>Starts with nothing appended.</summary>
    public Sha256()
    {
        Reset();
    }

    /// <summary>Bytes that were appended.</summary>
    public ulong ByteCount
    {
        get { return _byteCount; }
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

    /// <summary>
    /// Writes what is needed to go on later: the eight words, the count of bytes and those that fill no block yet (docs/boot-record.md).
    /// </summary>
    /// <param name="state">Receives <see cref="StateLength"/> bytes.</param>
    /// <param name="offset">Where in <paramref name="state"/> they go.</param>
    public void Save(byte[] state, int offset)
    {
        for (int i = 0; i < 8; i++)
        {
            Bytes.WriteUInt32(state, offset + (4 * i), _state[i]);
        }

        Bytes.WriteUInt32(state, offset + CountOffset, (uint)(_byteCount & 0xffffffff));
        Bytes.WriteUInt32(state, offset + CountOffset + 4, (uint)(_byteCount >> 32));
        Array.Copy(_pending, 0, state, offset + PendingOffset, BlockLength);
    }

    /// <summary>Goes on where <see cref="Save"/> was called; what was appended here is forgotten.</summary>
    /// <param name="state">Holds what it wrote; the caller answers for its being that.</param>
    /// <param name="offset">Where it starts.</param>
    public void Restore(byte[] state, int offset)
    {
        for (int i = 0; i < 8; i++)
        {
            _state[i] = Bytes.ReadUInt32(state, offset + (4 * i));
        }

        _byteCount = ((ulong)Bytes.ReadUInt32(state, offset + CountOffset + 4) << 32) | Bytes.ReadUInt32(state, offset + CountOffset);
        _pendingCount = (int)(_byteCount & (BlockLength - 1));
        Array.Copy(state, offset + PendingOffset, _pending, 0, BlockLength);
    }
}
