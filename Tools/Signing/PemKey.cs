using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace TwinSlot.Tools.Signing;

/// <summary>A key out of a PEM file, of any kind that people have: what it is, before it is asked whether it serves.</summary>
internal sealed class PemKey
{
    /// <summary>Most bytes of a file with a key.</summary>
    public const int MostBytes = 1 << 16;

    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string EcOid = "1.2.840.10045.2.1";
    private const string Ed25519Oid = "1.3.101.112";

    private readonly string _path;
    private readonly byte[] _der;
    private readonly string _label;

    private PemKey(string path, string label, byte[] der, string algorithm)
    {
        _path = path;
        _label = label;
        Algorithm = algorithm;
        _der = IsP256 ? P256Encoding.WithWholePoint(label, der) : der;
    }

    /// <summary>Whether it is a private key.</summary>
    public bool IsPrivate => _label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);

    /// <summary>The algorithm's name: "RSA", "P-256", "Ed25519" or what else it is.</summary>
    public string Algorithm { get; }

    /// <summary>Whether it is an RSA key, of any length.</summary>
    public bool IsRsa => Algorithm == "RSA";

    /// <summary>Whether it is a key on the curve P-256.</summary>
    public bool IsP256 => Algorithm == "P-256";

    /// <summary>Finds the key in a file's bytes.</summary>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="Refusal">There is no key in it, or one in a form that is not read.</exception>
    public static PemKey Parse(byte[] bytes, string path)
    {
        string text = Encoding.UTF8.GetString(bytes);
        if (text.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal) || text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            throw new Refusal($"{path} is encrypted with a password, which is not supported. Decrypt it first: openssl pkey -in {path} -out decrypted.pem");
        }

        ReadOnlySpan<char> rest = text;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            string label = rest[fields.Label].ToString();
            if (label is "PRIVATE KEY" or "PUBLIC KEY" or "RSA PRIVATE KEY" or "RSA PUBLIC KEY" or "EC PRIVATE KEY")
            {
                byte[] der = Convert.FromBase64String(rest[fields.Base64Data].ToString());
                return new PemKey(path, label, der, AlgorithmOf(label, der, path));
            }

            if (label == "CERTIFICATE")
            {
                throw new Refusal($"{path} is a certificate, not a key. Extract the key from it: openssl x509 -in {path} -noout -pubkey");
            }

            rest = rest[fields.Location.End..];
        }

        throw new Refusal(text.Contains("OPENSSH PRIVATE KEY", StringComparison.Ordinal)
            ? $"{path} is an OpenSSH key. Use a key from 'twinslot keygen' or 'openssl genpkey'."
            : $"{path} holds no key in PEM form. Use a key from 'twinslot keygen' or 'openssl genpkey'.");
    }

    /// <summary>The RSA key.</summary>
    /// <exception cref="Refusal">Its bytes are damaged.</exception>
    public RSA ToRsa() => Imported(RSA.Create());

    /// <summary>The key on the curve P-256.</summary>
    /// <exception cref="Refusal">Its bytes are damaged.</exception>
    public ECDsa ToEcdsa() => Imported(ECDsa.Create());

    /// <summary>A public key as images and boards hash it: PKCS#1 RSAPublicKey for RSA, SubjectPublicKeyInfo for all others.</summary>
    /// <exception cref="Refusal">Its bytes are damaged.</exception>
    public byte[] ToTrustedDer()
    {
        if (IsP256)
        {
            using ECDsa ecdsa = ToEcdsa();
            return ecdsa.ExportSubjectPublicKeyInfo();
        }

        if (!IsRsa)
        {
            return _der;
        }

        using RSA rsa = ToRsa();
        return rsa.ExportRSAPublicKey();
    }

    private T Imported<T>(T key)
        where T : AsymmetricAlgorithm
    {
        try
        {
            return Import(key) == _der.Length ? key : throw new CryptographicException();
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            key.Dispose();
            throw Damaged(_path);
        }
    }

    private int Import(AsymmetricAlgorithm key)
    {
        int read;
        switch (_label)
        {
            case "PRIVATE KEY":
                key.ImportPkcs8PrivateKey(_der, out read);
                break;
            case "RSA PRIVATE KEY":
                ((RSA)key).ImportRSAPrivateKey(_der, out read);
                break;
            case "RSA PUBLIC KEY":
                ((RSA)key).ImportRSAPublicKey(_der, out read);
                break;
            case "EC PRIVATE KEY":
                ((ECDsa)key).ImportECPrivateKey(_der, out read);
                break;
            default:
                key.ImportSubjectPublicKeyInfo(_der, out read);
                break;
        }

        return read;
    }

    // PKCS#8 (RFC 5958) and SubjectPublicKeyInfo (RFC 5280) both name the algorithm in an AlgorithmIdentifier; PKCS#8 has a
    // version number before it.
    private static string AlgorithmOf(string label, byte[] der, string path)
    {
        if (label.StartsWith("RSA ", StringComparison.Ordinal))
        {
            return "RSA";
        }

        try
        {
            AsnReader sequence = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            if (label == "EC PRIVATE KEY")
            {
                return CurveOf(sequence);
            }

            if (label == "PRIVATE KEY")
            {
                sequence.ReadInteger();
            }

            AsnReader algorithm = sequence.ReadSequence();
            string oid = algorithm.ReadObjectIdentifier();
            return oid switch
            {
                RsaOid => "RSA",
                Ed25519Oid => "Ed25519",
                EcOid => NameOf(algorithm.ReadObjectIdentifier()),
                _ => oid,
            };
        }
        catch (AsnContentException)
        {
            throw Damaged(path);
        }
    }

    // SEC 1, C.4 (RFC 5915): version, the number, and the curve in [0], which OpenSSL always writes.
    private static string CurveOf(AsnReader key)
    {
        key.ReadInteger();
        key.ReadOctetString();
        Asn1Tag parameters = new(TagClass.ContextSpecific, 0, isConstructed: true);
        return key.HasData && key.PeekTag() == parameters
            ? NameOf(key.ReadSequence(parameters).ReadObjectIdentifier())
            : "EC with a curve that it does not name";
    }

    private static string NameOf(string curve) => curve switch
    {
        P256Encoding.CurveOid => "P-256",
        "1.3.132.0.33" => "P-224, a curve other than P-256",
        "1.3.132.0.34" => "P-384, a curve other than P-256",
        "1.3.132.0.35" => "P-521, a curve other than P-256",
        "1.3.132.0.10" => "secp256k1, a curve other than P-256",
        _ => "EC with a curve other than P-256",
    };

    private static Refusal Damaged(string path) =>
        new($"{path} holds a damaged key. Fetch the file again, or make a new key with 'twinslot keygen'.");
}
