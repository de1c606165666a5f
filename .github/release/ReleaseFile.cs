using System.Security.Cryptography;

namespace TwinSlot.Release;

/// <summary>A file of a release.</summary>
/// <param name="Name">Its name; a release has no folders.</param>
internal sealed record ReleaseFile(string Name, byte[] Bytes)
{
    /// <summary>Its SHA-256 in small hexadecimal digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));
}
