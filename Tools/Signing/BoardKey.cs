using TwinSlot.SlotManager.Cryptography;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Signing;

/// <summary>A public key that boards trust. The same keys for every verb: one that no image can match is of no use to any.</summary>
internal static class BoardKey
{
    private const string What = "Boards verify RSA-3072, RSA-2048 and P-256 keys: make one with 'twinslot keygen'.";

    /// <summary>Reads a key from a PEM file.</summary>
    /// <returns>It as boards hold it, in DER: PKCS#1 RSAPublicKey for RSA, SubjectPublicKeyInfo with the whole point for P-256.</returns>
    /// <exception cref="Refusal">The file cannot be read, is no public key, or holds one that no board verifies.</exception>
    public static byte[] Load(string path)
    {
        PemKey pem = PemKey.Parse(InputFile.Read(path, "the public key", PemKey.MostBytes), path);
        if (pem.IsPrivate)
        {
            throw new Refusal($"{path} is a private key. Boards and checks have the public one, which 'twinslot keygen' writes beside it as .pub.pem.");
        }

        if (!pem.IsRsa && !pem.IsP256)
        {
            throw new Refusal($"{path} is of the type {pem.Algorithm}, which boards do not verify. {What}");
        }

        byte[] der = pem.ToTrustedDer();
        string? refusal;
        bool isRefused = pem.IsRsa ? RsaPublicKey.Parse(der, out refusal) is null : P256PublicKey.Parse(der, out refusal) is null;
        return isRefused ? throw new Refusal($"{path} cannot check images: {refusal}. {What}") : der;
    }
}
