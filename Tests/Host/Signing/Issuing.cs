using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Signing;

/// <summary>Certificates made by .NET, right ones and wrong ones.</summary>
internal static class Issuing
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly long Between = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero).ToUnixTimeSeconds();

    private static readonly Dictionary<string, AsymmetricAlgorithm> s_keys = [];

    /// <summary>A key that is made once: "rsa-2048", "p256" and so on, with a letter behind it to tell several apart.</summary>
    public static AsymmetricAlgorithm Key(string name)
    {
        lock (s_keys)
        {
            if (!s_keys.TryGetValue(name, out AsymmetricAlgorithm? key))
            {
                key = name.Split('/')[0] switch
                {
                    "p256" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
                    "p384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
                    string rsa => RSA.Create(int.Parse(rsa.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture)),
                };
                s_keys.Add(name, key);
            }

            return key;
        }
    }

    public static X509Certificate2 Root(string key, string name = "CN=Root, O=Manufacturer", bool isAuthority = true, X509KeyUsageFlags? usage = X509KeyUsageFlags.KeyCertSign)
    {
        CertificateRequest request = Request(key, name);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (usage is X509KeyUsageFlags flags)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, true));
        }

        return request.Create(request.SubjectName, Generator(key), Start, End, [1]);
    }

    public static X509Certificate2 Leaf(string key, X509Certificate2 issuer, string issuerKey, Action<CertificateRequest>? change = null, bool pss = false)
    {
        CertificateRequest request = Request(key, "CN=Firmware signing");
        if (change is null)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        }
        else
        {
            change(request);
        }

        return request.Create(issuer.SubjectName, Generator(issuerKey, pss), Start, End, [2, 3]);
    }

    public static byte[] Sign(string key, byte[] digest, bool raw = false, int salt = 32) => Key(key) switch
    {
        ECDsa ecdsa => ecdsa.SignHash(digest, raw ? DSASignatureFormat.IeeeP1363FixedFieldConcatenation : DSASignatureFormat.Rfc3279DerSequence),
        RSA rsa when salt == 32 => rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        RSA rsa => Raise(rsa, PssEncoding.Make(digest, rsa.KeySize / 8, salt)),
        _ => throw new NotSupportedException(),
    };

    private static CertificateRequest Request(string key, string name) => Key(key) is RSA rsa
        ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new CertificateRequest(name, (ECDsa)Key(key), HashAlgorithmName.SHA256);

    private static X509SignatureGenerator Generator(string key, bool pss = false) => Key(key) is RSA rsa
        ? X509SignatureGenerator.CreateForRSA(rsa, pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1)
        : X509SignatureGenerator.CreateForECDsa((ECDsa)Key(key));

    private static byte[] Raise(RSA rsa, byte[] encoded)
    {
        RSAParameters p = rsa.ExportParameters(true);
        System.Numerics.BigInteger power = System.Numerics.BigInteger.ModPow(Number(encoded), Number(p.D!), Number(p.Modulus!));
        byte[] bytes = power.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[encoded.Length - bytes.Length], .. bytes];
    }

    private static System.Numerics.BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
