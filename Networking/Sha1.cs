using System;

namespace TwinSlot.Networking;

/// <summary>SHA-1 (FIPS 180-4 section 6.1), for what RFC 6455 asks of a WebSocket's handshake and for nothing that is to be secure.</summary>
internal static class Sha1
{
    /// <summary>The hash of a short message.</summary>
    /// <returns>20 bytes.</returns>
    internal static byte[] Hash(byte[] message)
    {
        byte[] padded = new byte[((message.Length + 8) / 64 * 64) + 64];
        Array.Copy(message, 0, padded, 0, message.Length);
        padded[message.Length] = 0x80;
        ulong bits = (ulong)message.Length * 8;
        for (int i = 0; i < 8; i++)
        {
            padded[padded.Length - 1 - i] = (byte)(bits >> (8 * i));
        }

        uint[] state = new uint[] { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0 };
        uint[] schedule = new uint[80];
        for (int block = 0; block < padded.Length; block += 64)
        {
            Compress(padded, block, schedule, state);
        }

        byte[] hash = new byte[20];
        for (int i = 0; i < 20; i++)
        {
            hash[i] = (byte)(state[i / 4] >> (24 - (8 * (i & 3))));
        }

        return hash;
    }

    private static void Compress(byte[] data, int at, uint[] w, uint[] state)
    {
        for (int t = 0; t < 80; t++)
        {
            w[t] = t < 16
                ? ((uint)data[at + (4 * t)] << 24) | ((uint)data[at + (4 * t) + 1] << 16) | ((uint)data[at + (4 * t) + 2] << 8) | data[at + (4 * t) + 3]
                : Rotate(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
        }

        uint a = state[0];
        uint b = state[1];
        uint c = state[2];
        uint d = state[3];
        uint e = state[4];
        for (int t = 0; t < 80; t++)
        {
            uint f = t < 20 ? (b & c) | (~b & d) : t < 40 || t >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
            uint k = t < 20 ? 0x5A827999 : t < 40 ? 0x6ED9EBA1 : t < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
            uint next = Rotate(a, 5) + f + e + k + w[t];
            e = d;
            d = c;
            c = Rotate(b, 30);
            b = a;
            a = next;
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    private static uint Rotate(uint value, int bits)
    {
        return (value << bits) | (value >> (32 - bits));
    }
}
