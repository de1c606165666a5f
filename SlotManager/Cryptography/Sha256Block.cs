namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// What SHA-256 does with one block of 64 bytes (FIPS 180-4, section 6.2.2), for an interpreter in which every instruction costs alike.
/// Each word stands twice in 64 bits, so that one shift rotates it: <c>x &gt;&gt; n</c> has the rotated word in its lower half, and
/// <c>x &gt;&gt; (32 + n)</c> the shifted one. What stands in the upper half of a sum does not matter.
/// </summary>
internal static class Sha256Block
{
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

    /// <summary>Takes a block into the hash.</summary>
    /// <param name="state">The eight words of the hash, changed by this.</param>
    /// <param name="block">Holds the block.</param>
    /// <param name="offset">Where in <paramref name="block"/> it starts.</param>
    public static void Compress(uint[] state, byte[] block, int offset)
    {
        ulong twice = 0x100000001;
        uint[] k = s_roundConstants;
        ulong a = state[0] * twice;
        ulong b = state[1] * twice;
        ulong c = state[2] * twice;
        ulong d = state[3] * twice;
        ulong e = state[4] * twice;
        ulong f = state[5] * twice;
        ulong g = state[6] * twice;
        ulong h = state[7] * twice;
        ulong w0 = 0, w1 = 0, w2 = 0, w3 = 0, w4 = 0, w5 = 0, w6 = 0, w7 = 0;
        ulong w8 = 0, w9 = 0, w10 = 0, w11 = 0, w12 = 0, w13 = 0, w14 = 0, w15 = 0;
        for (int round = 0; round < 64; round += 8)
        {
            // The eight oldest of the sixteen last words of the schedule become the eight next.
            ulong t;
            if (round < 16)
            {
                w0 = (((uint)block[offset] << 24) | ((uint)block[offset + 1] << 16) | ((uint)block[offset + 2] << 8) | block[offset + 3]) * twice;
                w1 = (((uint)block[offset + 4] << 24) | ((uint)block[offset + 5] << 16) | ((uint)block[offset + 6] << 8) | block[offset + 7]) * twice;
                w2 = (((uint)block[offset + 8] << 24) | ((uint)block[offset + 9] << 16) | ((uint)block[offset + 10] << 8) | block[offset + 11]) * twice;
                w3 = (((uint)block[offset + 12] << 24) | ((uint)block[offset + 13] << 16) | ((uint)block[offset + 14] << 8) | block[offset + 15]) * twice;
                w4 = (((uint)block[offset + 16] << 24) | ((uint)block[offset + 17] << 16) | ((uint)block[offset + 18] << 8) | block[offset + 19]) * twice;
                w5 = (((uint)block[offset + 20] << 24) | ((uint)block[offset + 21] << 16) | ((uint)block[offset + 22] << 8) | block[offset + 23]) * twice;
                w6 = (((uint)block[offset + 24] << 24) | ((uint)block[offset + 25] << 16) | ((uint)block[offset + 26] << 8) | block[offset + 27]) * twice;
                w7 = (((uint)block[offset + 28] << 24) | ((uint)block[offset + 29] << 16) | ((uint)block[offset + 30] << 8) | block[offset + 31]) * twice;
                offset += 32;
            }
            else
            {
                w0 = (ulong)(uint)(w0 + ((w1 >> 7) ^ (w1 >> 18) ^ (w1 >> 35)) + w9 + ((w14 >> 17) ^ (w14 >> 19) ^ (w14 >> 42))) * twice;
                w1 = (ulong)(uint)(w1 + ((w2 >> 7) ^ (w2 >> 18) ^ (w2 >> 35)) + w10 + ((w15 >> 17) ^ (w15 >> 19) ^ (w15 >> 42))) * twice;
                w2 = (ulong)(uint)(w2 + ((w3 >> 7) ^ (w3 >> 18) ^ (w3 >> 35)) + w11 + ((w0 >> 17) ^ (w0 >> 19) ^ (w0 >> 42))) * twice;
                w3 = (ulong)(uint)(w3 + ((w4 >> 7) ^ (w4 >> 18) ^ (w4 >> 35)) + w12 + ((w1 >> 17) ^ (w1 >> 19) ^ (w1 >> 42))) * twice;
                w4 = (ulong)(uint)(w4 + ((w5 >> 7) ^ (w5 >> 18) ^ (w5 >> 35)) + w13 + ((w2 >> 17) ^ (w2 >> 19) ^ (w2 >> 42))) * twice;
                w5 = (ulong)(uint)(w5 + ((w6 >> 7) ^ (w6 >> 18) ^ (w6 >> 35)) + w14 + ((w3 >> 17) ^ (w3 >> 19) ^ (w3 >> 42))) * twice;
                w6 = (ulong)(uint)(w6 + ((w7 >> 7) ^ (w7 >> 18) ^ (w7 >> 35)) + w15 + ((w4 >> 17) ^ (w4 >> 19) ^ (w4 >> 42))) * twice;
                w7 = (ulong)(uint)(w7 + ((w8 >> 7) ^ (w8 >> 18) ^ (w8 >> 35)) + w0 + ((w5 >> 17) ^ (w5 >> 19) ^ (w5 >> 42))) * twice;
            }

            // After eight rounds, in which the names move instead of the words, each word has its name again.
            t = h + ((e >> 6) ^ (e >> 11) ^ (e >> 25)) + (g ^ (e & (f ^ g))) + k[round] + w0;
            d = (ulong)(uint)(d + t) * twice;
            h = (ulong)(uint)(t + ((a >> 2) ^ (a >> 13) ^ (a >> 22)) + ((a & b) | (c & (a | b)))) * twice;
            t = g + ((d >> 6) ^ (d >> 11) ^ (d >> 25)) + (f ^ (d & (e ^ f))) + k[round + 1] + w1;
            c = (ulong)(uint)(c + t) * twice;
            g = (ulong)(uint)(t + ((h >> 2) ^ (h >> 13) ^ (h >> 22)) + ((h & a) | (b & (h | a)))) * twice;
            t = f + ((c >> 6) ^ (c >> 11) ^ (c >> 25)) + (e ^ (c & (d ^ e))) + k[round + 2] + w2;
            b = (ulong)(uint)(b + t) * twice;
            f = (ulong)(uint)(t + ((g >> 2) ^ (g >> 13) ^ (g >> 22)) + ((g & h) | (a & (g | h)))) * twice;
            t = e + ((b >> 6) ^ (b >> 11) ^ (b >> 25)) + (d ^ (b & (c ^ d))) + k[round + 3] + w3;
            a = (ulong)(uint)(a + t) * twice;
            e = (ulong)(uint)(t + ((f >> 2) ^ (f >> 13) ^ (f >> 22)) + ((f & g) | (h & (f | g)))) * twice;
            t = d + ((a >> 6) ^ (a >> 11) ^ (a >> 25)) + (c ^ (a & (b ^ c))) + k[round + 4] + w4;
            h = (ulong)(uint)(h + t) * twice;
            d = (ulong)(uint)(t + ((e >> 2) ^ (e >> 13) ^ (e >> 22)) + ((e & f) | (g & (e | f)))) * twice;
            t = c + ((h >> 6) ^ (h >> 11) ^ (h >> 25)) + (b ^ (h & (a ^ b))) + k[round + 5] + w5;
            g = (ulong)(uint)(g + t) * twice;
            c = (ulong)(uint)(t + ((d >> 2) ^ (d >> 13) ^ (d >> 22)) + ((d & e) | (f & (d | e)))) * twice;
            t = b + ((g >> 6) ^ (g >> 11) ^ (g >> 25)) + (a ^ (g & (h ^ a))) + k[round + 6] + w6;
            f = (ulong)(uint)(f + t) * twice;
            b = (ulong)(uint)(t + ((c >> 2) ^ (c >> 13) ^ (c >> 22)) + ((c & d) | (e & (c | d)))) * twice;
            t = a + ((f >> 6) ^ (f >> 11) ^ (f >> 25)) + (h ^ (f & (g ^ h))) + k[round + 7] + w7;
            e = (ulong)(uint)(e + t) * twice;
            a = (ulong)(uint)(t + ((b >> 2) ^ (b >> 13) ^ (b >> 22)) + ((b & c) | (d & (b | c)))) * twice;

            t = w0;
            w0 = w8;
            w8 = t;
            t = w1;
            w1 = w9;
            w9 = t;
            t = w2;
            w2 = w10;
            w10 = t;
            t = w3;
            w3 = w11;
            w11 = t;
            t = w4;
            w4 = w12;
            w12 = t;
            t = w5;
            w5 = w13;
            w13 = t;
            t = w6;
            w6 = w14;
            w14 = t;
            t = w7;
            w7 = w15;
            w15 = t;
        }

        state[0] += (uint)a;
        state[1] += (uint)b;
        state[2] += (uint)c;
        state[3] += (uint)d;
        state[4] += (uint)e;
        state[5] += (uint)f;
        state[6] += (uint)g;
        state[7] += (uint)h;
    }
}
