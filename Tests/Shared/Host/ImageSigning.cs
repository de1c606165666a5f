using System.Security.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>Signs what an <see cref="ImageBuilder"/> puts together.</summary>
public static class ImageSigning
{
    /// <summary>The image with its hash, the key's hash and the signature; all protected TLVs must be there already.</summary>
    public static byte[] Sign(this ImageBuilder builder, RSA key)
    {
        byte[] signature = key.SignHash(builder.Digest(), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        return builder.AddHash()
            .Add(ImageFormat.TlvKeyHash, SHA256.HashData(key.ExportRSAPublicKey()))
            .Add(key.KeySize == 3072 ? ImageFormat.TlvRsa3072Pss : ImageFormat.TlvRsa2048Pss, signature)
            .Build();
    }
}
