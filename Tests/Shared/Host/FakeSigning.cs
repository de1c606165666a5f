using System.Security.Cryptography;
using TwinSlot.Transfer.Signing;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>Takes the certificate "good", and as its signature the hexadecimal SHA-256 of the file.</summary>
public sealed class FakeSigning : IFirmwareSigning
{
    /// <summary>The certificates that signatures were checked with.</summary>
    public List<string> Used { get; } = [];

    public static string SignatureOf(byte[] file) => Convert.ToHexString(SHA256.HashData(file));

    public string CheckCertificate(string pem, long unixSeconds) => pem.StartsWith("good", StringComparison.Ordinal) ? string.Empty : "not issued by the manufacturer";

    public bool CheckSignature(string pem, string signatureBase64, byte[] fileSha256)
    {
        Used.Add(pem);
        return pem.StartsWith("good", StringComparison.Ordinal) && signatureBase64 == Convert.ToHexString(fileSha256);
    }
}
