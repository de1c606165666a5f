using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace TwinSlot.Tools.Signing;

/// <summary>A key out of a PEM file, of any kind that people have: what it is, before it is asked whether it serves.</summary>
internal sealed class PemKey
{
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string EcOid = "1.2.840.10045.2.1";
    private const string P256Oid = "1.2.840.10045.3.1.7";
    private const string Ed25519Oid = "1.3.101.112";

    private readonly string _path;
    private readonly byte[] _der;
    private readonly string _label;

    private PemKey(string path, string label, byte[] der, string algorithm)
    {
        _path = path;
        _label = label;
        _der = der;
        Algorithm = algorithm;
    }

    /// <summary>Whether it is a private key.</summary>
    public bool IsPrivate => _label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);

    /// <summary>The algorithm's name: "RSA", "P-256", "Ed25519" or what else it is.</summary>
    public string Algorithm { get; }

    /// <summary>Whether it is an RSA key, of any length.</summary>
    public bool IsRsa => Algorithm == "RSA";

    /// <summary>Finds the key in a file's bytes.</summary>
    /// <param name="bytes">The file.</param>
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
                throw new Refusal($"{path} is a certificate, not a key. Take the key out of it: openssl x509 -in {path} -noout -pubkey");
            }

            rest = rest[fields.Location.End..];
        }

        throw new Refusal(text.Contains("OPENSSH PRIVATE KEY", StringComparison.Ordinal)
            ? $"{path} is an OpenSSH key. Use a key from 'twinslot keygen' or 'openssl genpkey'."
            : $"{path} holds no key in PEM form. Use a key from 'twinslot keygen' or 'openssl genpkey'.");
    }

    /// <summary>The RSA key.</summary>
    /// <exception cref="Refusal">Its bytes are damaged.</exception>
    public RSA ToRsa()
    {
        RSA rsa = RSA.Create();
        try
        {
            int read = Import(rsa);
            return read == _der.Length ? rsa : throw new CryptographicException();
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            throw Damaged(_path);
        }
    }

    /// <summary>A public key as images and boards hash it: PKCS#1 RSAPublicKey for RSA, SubjectPublicKeyInfo for all others.</summary>
    /// <exception cref="Refusal">Its bytes are damaged.</exception>
    public byte[] ToTrustedDer()
    {
        if (!IsRsa)
        {
            return _der;
        }

        using RSA rsa = ToRsa();
        return rsa.ExportRSAPublicKey();
    }

    private int Import(RSA rsa)
    {
        int read;
        switch (_label)
        {
            case "PRIVATE KEY":
                rsa.ImportPkcs8PrivateKey(_der, out read);
                break;
            case "RSA PRIVATE KEY":
                rsa.ImportRSAPrivateKey(_der, out read);
                break;
            case "RSA PUBLIC KEY":
                rsa.ImportRSAPublicKey(_der, out read);
                break;
            default:
                rsa.ImportSubjectPublicKeyInfo(_der, out read);
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

        if (label == "EC PRIVATE KEY")
        {
            return "EC (P-256 or another curve)";
        }

        try
        {
            AsnReader sequence = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
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
                EcOid => algorithm.ReadObjectIdentifier() is P256Oid ? "P-256" : "EC with a curve other than P-256",
                _ => oid,
            };
        }
        catch (AsnContentException)
        {
            throw Damaged(path);
        }
    }

    private static Refusal Damaged(string path) =>
        new($"{path} holds a damaged key. Fetch the file again, or make a new key with 'twinslot keygen'.");
}
