using System.Security.Cryptography;
using TwinSlot.SlotManager.Cryptography;
using Sha256 = TwinSlot.SlotManager.Cryptography.Sha256;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>
/// Verifies signatures with the firmware's own code, and says how many instructions <see cref="CostClock"/> saw. To be run among woven firmware.
/// </summary>
public static class SignatureScenario
{
    private const int HashedBytes = 65536;

    /// <summary>Verifies one signature of an RSA key of this length by PSS, its key's reading included.</summary>
    public static long Rsa(int bits)
    {
        using RSA rsa = RSA.Create(bits);
        RSAParameters numbers = rsa.ExportParameters(false);
        byte[] digest = SHA256.HashData([1, 2, 3]);
        byte[] signature = rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        CostClock.Reset();
        Require(new RsaPss(RsaPublicKey.Of(numbers.Modulus, numbers.Exponent)).Verify(digest, signature, null));
        return Counted();
    }

    /// <summary>Verifies the signature of RFC 6979, A.2.5, SHA-256, "sample", its key's reading included.</summary>
    public static long P256()
    {
        byte[] point = Convert.FromHexString(
            "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB67903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");
        byte[] signature = Convert.FromHexString(
            "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");
        byte[] digest = SHA256.HashData("sample"u8);
        CostClock.Reset();
        Require(new EcdsaP256(P256PublicKey.Of(point)).Verify(digest, signature, null));
        return Counted();
    }

    /// <summary>Hashes 64 KiB; for one byte of them.</summary>
    public static double HashedByte()
    {
        byte[] message = new byte[HashedBytes];
        new Random(1).NextBytes(message);
        byte[] digest = new byte[Sha256.DigestLength];
        Sha256 sha256 = new();
        CostClock.Reset();
        sha256.Append(message, 0, message.Length);
        sha256.Finish(digest, 0);
        long instructions = Counted();
        Require(digest.SequenceEqual(SHA256.HashData(message)));
        return (double)instructions / HashedBytes;
    }

    // A call counts as several, as the estimates have it.
    private static long Counted() => (long)CostClock.Read().Sum(DeviceCosts.Estimated.Weighted);

    private static void Require(bool good)
    {
        if (!good)
        {
            throw new InvalidOperationException("It is not right.");
        }
    }
}
