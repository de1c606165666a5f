using System.Security.Cryptography;
using System.Text;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Tests.Shared.Host;
using Sha256 = TwinSlot.SlotManager.Cryptography.Sha256;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>
/// The firmware's managed arithmetic by itself: one signature of each type, its key's reading included, and its hashes. The signatures are those of
/// imgtool's images; RSA-4096, which images do not have, is one by a key of this folder. To be run among woven firmware.
/// </summary>
public static class ArithmeticScenario
{
    /// <summary>RSA-2048 by PSS.</summary>
    public const string Rsa2048 = "RSA-2048 signature";

    /// <summary>RSA-3072 by PSS.</summary>
    public const string Rsa3072 = "RSA-3072 signature";

    /// <summary>RSA-4096 by PSS.</summary>
    public const string Rsa4096 = "RSA-4096 signature";

    /// <summary>ECDSA on P-256.</summary>
    public const string P256 = "P-256 signature";

    /// <summary>SHA-256 of <see cref="Hashed"/> bytes.</summary>
    public const string Hash = "SHA-256 of 64 KiB";

    /// <summary>Bytes that are hashed.</summary>
    public const int Hashed = 65536;

    /// <summary>Computes.</summary>
    /// <returns>For each what it was, its work, and what else <see cref="BoardStep"/> has.</returns>
    public static object[][] Run()
    {
        using ECDsa p256 = ECDsa.Create();
        p256.ImportFromPem(Encoding.ASCII.GetString(Fixture.Bytes("ecdsa-p256.pub.pem")));
        using RSA rsa2048 = Fixture.Rsa("rsa-2048.pub.pem");
        using RSA rsa3072 = Fixture.Rsa("rsa-3072.pub.pem");
        using RSA rsa4096 = Fixture.Rsa("rsa-4096.pem");
        ImageManifest of2048 = Manifest("good-rsa-2048.img");
        ImageManifest of3072 = Manifest("good-rsa-3072.img");
        ImageManifest ofP256 = Manifest("good-ecdsa-p256.img");
        byte[] digest = SHA256.HashData([]);
        return
        [
            Rsa(Rsa2048, rsa2048, of2048.Sha256, of2048.Signature),
            Rsa(Rsa3072, rsa3072, of3072.Sha256, of3072.Signature),
            Rsa4096Of(rsa4096, digest),
            Ecdsa(p256.ExportSubjectPublicKeyInfo(), ofP256.Sha256, ofP256.Signature),
            Sha(),
            Counted.Of("CRC-32 of 64 KiB, as assemblies have it", () => PeCrc.Append(0, new byte[Hashed], Hashed)),
        ];
    }

    private static ImageManifest Manifest(string file) => ImageBuilder.Parse(Fixture.Bytes(file)).Manifest;

    private static object[] Rsa(string name, RSA key, byte[] digest, byte[] signature)
    {
        byte[] der = key.ExportRSAPublicKey();
        return Counted.Of(name, () => Require(new RsaPss(RsaPublicKey.Parse(der, out string _)).Verify(digest, signature, null), name));
    }

    // No image is signed with one; a firmware file may be, and its key comes as numbers out of a certificate.
    private static object[] Rsa4096Of(RSA key, byte[] digest)
    {
        RSAParameters numbers = key.ExportParameters(false);
        byte[] signature = ImageSigning.SignAlike(key, digest);
        return Counted.Of(
            Rsa4096, () => Require(new RsaPss(RsaPublicKey.Of(numbers.Modulus, numbers.Exponent)).Verify(digest, signature, null), Rsa4096));
    }

    private static object[] Ecdsa(byte[] der, byte[] digest, byte[] signature) => Counted.Of(P256, () => Require(
        new EcdsaP256(P256PublicKey.Parse(der, out string _)).Verify(digest, EcdsaSignature.FromDer(signature, true), null), P256));

    private static object[] Sha()
    {
        byte[] message = new byte[Hashed];
        new Random(1).NextBytes(message);
        byte[] digest = new byte[Sha256.DigestLength];
        object[] counted = Counted.Of(Hash, () =>
        {
            Sha256 sha256 = new();
            sha256.Append(message, 0, message.Length);
            sha256.Finish(digest, 0);
        });
        Require(digest.AsSpan().SequenceEqual(SHA256.HashData(message)), Hash);
        return counted;
    }

    private static void Require(bool isRight, string name)
    {
        if (!isRight)
        {
            throw new InvalidOperationException($"{name}: it is not right.");
        }
    }
}
