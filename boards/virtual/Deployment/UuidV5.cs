using System.Security.Cryptography;
using System.Text;

namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>
/// Name-based UUIDs, version 5 (RFC 9562, section 5.5), by which images name the board that they are for, as imgtool derives
/// them: the vendor's from its domain in the DNS namespace, the board's from its name in the vendor's.
/// </summary>
public static class UuidV5
{
    // RFC 9562, section 6.6: 6ba7b810-9dad-11d1-80b4-00c04fd430c8.
    private static readonly byte[] s_dns = Convert.FromHexString("6ba7b8109dad11d180b400c04fd430c8");

    /// <summary>The vendor's UUID, 16 bytes in network order.</summary>
    public static byte[] OfVendor(string domain) => Of(s_dns, domain);

    /// <summary>The board's UUID, 16 bytes in network order.</summary>
    public static byte[] OfBoard(byte[] vendor, string board) => Of(vendor, board);

    private static byte[] Of(byte[] space, string name)
    {
        byte[] uuid = SHA1.HashData([.. space, .. Encoding.UTF8.GetBytes(name)])[..16];
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x50);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return uuid;
    }
}
