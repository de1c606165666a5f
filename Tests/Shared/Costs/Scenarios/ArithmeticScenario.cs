using System.Security.Cryptography;
using System.Text;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>
/// The firmware's managed arithmetic by itself: the signatures of imgtool's images, one of each type, and its hashes. To be run among woven
/// firmware.
/// </summary>
public static class ArithmeticScenario
{
    private const int Hashed = 65536;

    /// <summary>Computes.</summary>
    /// <returns>For each what it was, its work, and what else <see cref="BoardStep"/> has.</returns>
    public static object[][] Run()
    {
        using ECDsa p256 = ECDsa.Create();
        p256.ImportFromPem(Encoding.ASCII.GetString(Fixture.Bytes("ecdsa-p256.pub.pem")));
        using RSA rsa2048 = Fixture.Rsa("rsa-2048.pub.pem");
        using RSA rsa3072 = Fixture.Rsa("rsa-3072.pub.pem");
        return
        [
            Verify("RSA-2048 signature", "good-rsa-2048.img", rsa2048.ExportRSAPublicKey()),
            Verify("RSA-3072 signature", "good-rsa-3072.img", rsa3072.ExportRSAPublicKey()),
            Verify("P-256 signature", "good-ecdsa-p256.img", p256.ExportSubjectPublicKeyInfo()),
            Counted.Of("SHA-256 of 64 KiB", Hash),
            Counted.Of("CRC-32 of 64 KiB, as assemblies have it", () => PeCrc.Append(0, new byte[Hashed], Hashed)),
        ];
    }

    private static object[] Verify(string name, string file, byte[] key)
    {
        ArrayImage image = new(Fixture.Bytes(file));
        ImageManifest manifest = ImageParser.Parse(image).Manifest;
        TrustedKeys keys = new([key]);
        object[] counted = Counted.Of(name, () =>
        {
            FailureReason reason = ImageVerifier.Verify(image, manifest, keys, null);
            if (reason != FailureReason.None)
            {
                throw new InvalidOperationException($"{file}: {reason}");
            }
        });

        // What is counted besides is the same for all: the hash of the image, and that its key is found.
        long[][] work = (long[][])counted[1];
        for (int phase = 0; phase < work.Length; phase++)
        {
            work[phase] = phase == (int)Phase.Signature ? work[phase] : new long[work[phase].Length];
        }

        return counted;
    }

    private static void Hash()
    {
        Sha256 sha256 = new();
        sha256.Append(new byte[Hashed], 0, Hashed);
        sha256.Finish(new byte[Sha256.DigestLength], 0);
    }
}
