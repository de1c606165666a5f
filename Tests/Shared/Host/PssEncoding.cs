using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>EMSA-PSS encodings (RFC 8017, 9.1.1) with any salt length and, on demand, one fault.</summary>
public static class PssEncoding
{
    /// <summary>Encodes a digest with a salt of its own each time.</summary>
    /// <param name="length">Bytes of the encoding: those of the key's modulus.</param>
    public static byte[] Make(byte[] digest, int length, int saltLength, PssFault fault = PssFault.None) =>
        Make(digest, length, RandomNumberGenerator.GetBytes(saltLength), fault);

    /// <summary>Encodes a digest with a given salt: the same encoding each time.</summary>
    /// <param name="length">Bytes of the encoding: those of the key's modulus.</param>
    public static byte[] Make(byte[] digest, int length, byte[] salt, PssFault fault = PssFault.None)
    {
        byte[] hash = SHA256.HashData([.. new byte[8], .. digest, .. salt]);
        byte[] data = new byte[length - 33];
        int separator = data.Length - salt.Length - 1;
        data[separator] = (byte)(fault == PssFault.Separator ? 2 : 1);
        salt.CopyTo(data, separator + 1);
        data[0] ^= (byte)(fault == PssFault.FirstPaddingByte ? 1 : 0);
        if (fault == PssFault.LastPaddingByte)
        {
            data[separator - 1] ^= 1;
        }

        if (fault == PssFault.Hash)
        {
            data[^1] ^= 1;
        }

        for (int at = 0; at < data.Length; at += 32)
        {
            byte[] counter = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(counter, at / 32);
            byte[] mask = SHA256.HashData([.. hash, .. counter]);
            for (int i = 0; i < 32 && at + i < data.Length; i++)
            {
                data[at + i] ^= mask[i];
            }
        }

        data[0] &= 0x7f;
        data[0] |= (byte)(fault == PssFault.TopBit ? 0x80 : 0);
        return [.. data, .. hash, (byte)(fault == PssFault.Trailer ? 0xbd : 0xbc)];
    }
}
