using System.Numerics;
using System.Security.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>Signs what an <see cref="ImageBuilder"/> puts together.</summary>
public static class ImageSigning
{
    /// <summary>The image with its hash, the key's hash and the signature; all protected TLVs must be there already.</summary>
    public static byte[] Sign(this ImageBuilder builder, RSA key) =>
        Finish(builder, key, key.SignHash(builder.Digest(), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));

    /// <summary>As <see cref="Sign"/>, with a salt of zeros: the same bytes each time, so that their verification costs the same.</summary>
    public static byte[] SignAlike(this ImageBuilder builder, RSA key) => Finish(builder, key, SignAlike(key, builder.Digest()));

    /// <summary>The signature of a digest by PSS, with a salt of zeros.</summary>
    public static byte[] SignAlike(RSA key, byte[] digest)
    {
        RSAParameters parts = key.ExportParameters(true);
        byte[] encoded = PssEncoding.Make(digest, parts.Modulus!.Length, new byte[32]);
        byte[] signature = BigInteger.ModPow(Number(encoded), Number(parts.D!), Number(parts.Modulus)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[encoded.Length - signature.Length], .. signature];
    }

    private static byte[] Finish(ImageBuilder builder, RSA key, byte[] signature) =>
        builder.AddHash()
            .Add(ImageFormat.TlvKeyHash, SHA256.HashData(key.ExportRSAPublicKey()))
            .Add(key.KeySize == 3072 ? ImageFormat.TlvRsa3072Pss : ImageFormat.TlvRsa2048Pss, signature)
            .Build();

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
