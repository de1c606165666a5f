using System;
using System.Text;
using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.SlotManager.Records;

/// <summary>The short hash by which the record remembers an address.</summary>
public static class AddressHash
{
    /// <summary>Bytes of the hash.</summary>
    public const int Length = 8;

    /// <summary>The first 8 bytes of the SHA-256 of a text's UTF-8.</summary>
    /// <param name="text">An address; null counts as empty.</param>
    public static byte[] Of(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text == null ? string.Empty : text);
        Sha256 sha = new Sha256();
        sha.Append(bytes, 0, bytes.Length);
        byte[] digest = new byte[32];
        sha.Finish(digest, 0);
        byte[] hash = new byte[Length];
        Array.Copy(digest, 0, hash, 0, Length);
        return hash;
    }
}
