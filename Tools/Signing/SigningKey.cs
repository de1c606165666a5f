using System.Security.Cryptography;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Signing;

/// <summary>A private key that signs images: RSA-2048 or RSA-3072 with the exponent 65537, or ECDSA P-256.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private SigningKey(AsymmetricAlgorithm key)
    {
        _key = key;
        PublicDer = key is RSA rsa ? rsa.ExportRSAPublicKey() : key.ExportSubjectPublicKeyInfo();
        KeyHash = SHA256.HashData(PublicDer);
    }

    /// <summary>The public key as boards hold it: PKCS#1 RSAPublicKey for RSA, SubjectPublicKeyInfo for P-256, in DER.</summary>
    public byte[] PublicDer { get; }

    /// <summary>SHA-256 of <see cref="PublicDer"/>, by which images name the key: 32 bytes.</summary>
    public byte[] KeyHash { get; }

    /// <summary>The key's type.</summary>
    public KeyType Type => _key is ECDsa ? KeyType.EcdsaP256 : _key.KeySize == 2048 ? KeyType.Rsa2048 : KeyType.Rsa3072;

    /// <summary>The TLV that carries this key's signatures.</summary>
    public ushort SignatureTlv => Type switch
    {
        KeyType.EcdsaP256 => ImageFormat.TlvEcdsa,
        KeyType.Rsa2048 => ImageFormat.TlvRsa2048Pss,
        _ => ImageFormat.TlvRsa3072Pss,
    };

    /// <summary>Makes a new key. Takes up to seconds.</summary>
    public static SigningKey Create(KeyType type) => new(type switch
    {
        KeyType.EcdsaP256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        KeyType.Rsa2048 => RSA.Create(2048),
        _ => RSA.Create(3072),
    });

    /// <summary>Reads a private key from a PEM file (PKCS#8, PKCS#1 or SEC 1).</summary>
    /// <exception cref="Refusal">The file cannot be read, or is not a key that images can be signed with.</exception>
    public static SigningKey Load(string path)
    {
        PemKey pem = PemKey.Parse(InputFile.Read(path, "the private key", PemKey.MostBytes), path);
        if (!pem.IsPrivate)
        {
            throw new Refusal($"{path} is a public key. Signing needs the private one, which 'twinslot keygen' writes to key.pem.");
        }

        if (pem.IsP256)
        {
            return new SigningKey(pem.ToEcdsa());
        }

        if (!pem.IsRsa)
        {
            throw new Refusal($"{path} is of the type {pem.Algorithm}, which is not supported yet. Sign with an RSA-3072 key from 'twinslot keygen'.");
        }

        RSA rsa = pem.ToRsa();
        if (RsaPublicKey.Parse(rsa.ExportRSAPublicKey(), out string refusal) is null)
        {
            rsa.Dispose();
            throw new Refusal($"{path} cannot sign images: {refusal}. Sign with an RSA-3072 key from 'twinslot keygen'.");
        }

        return new SigningKey(rsa);
    }

    /// <summary>
    /// Signs a SHA-256 digest. RSA: RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes (RFC 8017, section 8.1); P-256: ECDSA
    /// (FIPS 186-4, section 6.4), in DER.
    /// </summary>
    /// <param name="digest">The digest, 32 bytes.</param>
    public byte[] Sign(byte[] digest) => _key is RSA rsa
        ? rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
        : ((ECDsa)_key).SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>The private key as PKCS#8 in PEM.</summary>
    public string ToPrivatePem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>The public key as SubjectPublicKeyInfo in PEM.</summary>
    public string ToPublicPem() => _key.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
