using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TwinSlot.Testing.Backends;

/// <summary>A manufacturer that signs firmware files for its backend: a root that boards are provisioned with, and a certificate that it issued.</summary>
public sealed class FirmwareSigner
{
    private static readonly Lazy<FirmwareSigner> s_known = new(() => new FirmwareSigner(elliptic: true));
    private static readonly Lazy<FirmwareSigner> s_unknown = new(() => new FirmwareSigner(elliptic: true));
    private static readonly Lazy<FirmwareSigner> s_expired = new(() => new FirmwareSigner(elliptic: true, expired: true));

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly bool _elliptic;

    /// <summary>Makes one.</summary>
    /// <param name="elliptic">True for ECDSA with P-256, false for RSA-PSS with 2048 bits.</param>
    /// <param name="expired">True if the certificate was valid until yesterday.</param>
    public FirmwareSigner(bool elliptic = false, bool expired = false)
    {
        _elliptic = elliptic;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using RSA rootRsa = RSA.Create(2048);
        using ECDsa rootEcdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest root = Request("CN=Charger Manufacturer Root,O=TwinSlot", rootRsa, rootEcdsa);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 self = root.CreateSelfSigned(now.AddYears(-10), now.AddYears(10));
        CertificateRequest leaf = Request("CN=Firmware Signing,O=TwinSlot", _rsa, _ecdsa);
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        byte[] serial = RandomNumberGenerator.GetBytes(12);
        serial[0] = 1;
        using X509Certificate2 issued = leaf.Create(self, now.AddDays(-30), expired ? now.AddDays(-1) : now.AddDays(300), serial);
        RootPem = self.ExportCertificatePem();
        CertificatePem = issued.ExportCertificatePem();
    }

    /// <summary>The one whose requests boards accept.</summary>
    public static FirmwareSigner Known => s_known.Value;

    /// <summary>One whose root no board has.</summary>
    public static FirmwareSigner Unknown => s_unknown.Value;

    /// <summary>One whose root boards have, and whose certificate was valid until yesterday.</summary>
    public static FirmwareSigner Expired => s_expired.Value;

    /// <summary>The roots that boards are provisioned with.</summary>
    public static string TrustedRoots => Known.RootPem + "\n" + Expired.RootPem;

    /// <summary>The root.</summary>
    public string RootPem { get; }

    /// <summary>The certificate for requests.</summary>
    public string CertificatePem { get; }

    /// <summary>A file's signature in base64.</summary>
    public string Sign(byte[] file) => Convert.ToBase64String(_elliptic
        ? _ecdsa.SignData(file, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
        : _rsa.SignData(file, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));

    private CertificateRequest Request(string name, RSA rsa, ECDsa ecdsa) => _elliptic
        ? new CertificateRequest(name, ecdsa, HashAlgorithmName.SHA256)
        : new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
