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

    // FIPS 180-4, 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static readonly uint[] s_roundConstants =
    {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    };

    private readonly uint[] _state = new uint[8];
    private readonly uint[] _schedule = new uint[64];
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

            Compress(_pending, 0);
            _pendingCount = 0;
        }

        while (count >= BlockLength)
        {
            Compress(buffer, offset);
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
            Compress(_pending, 0);
            _pendingCount = 0;
        }

        Array.Clear(_pending, _pendingCount, BlockLength - _pendingCount);
        for (int i = BlockLength - 1; bitCount != 0; i--)
        {
            _pending[i] = (byte)(bitCount & 0xff);
            bitCount >>= 8;
        }

        Compress(_pending, 0);
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

    // FIPS 180-4, 6.2.2. Arrays and state stand in locals: in the interpreter a field costs as much as an addition.
    private void Compress(byte[] block, int offset)
    {
        uint[] w = _schedule;
        uint[] k = s_roundConstants;
        for (int i = 0; i < 16; i++)
        {
            w[i] = ((uint)block[offset] << 24) | ((uint)block[offset + 1] << 16) | ((uint)block[offset + 2] << 8) | block[offset + 3];
            offset += 4;
        }

        for (int i = 16; i < 64; i++)
        {
            uint x = w[i - 15];
            uint y = w[i - 2];
            uint s0 = ((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3);
            uint s1 = ((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }

        uint a = _state[0];
        uint b = _state[1];
        uint c = _state[2];
        uint d = _state[3];
        uint e = _state[4];
        uint f = _state[5];
        uint g = _state[6];
        uint h = _state[7];
        for (int i = 0; i < 64; i++)
        {
            uint t1 = h + (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7)))
                + (g ^ (e & (f ^ g))) + k[i] + w[i];
            uint t2 = (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10)))
                + ((a & b) | (c & (a | b)));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }
}
