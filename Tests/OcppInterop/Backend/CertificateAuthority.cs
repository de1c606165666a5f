using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>Issues certificates for both sides of a TLS connection.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    /// <summary>Makes one.</summary>
    public CertificateAuthority(string name)
    {
        CertificateRequest request = new($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(_now.AddYears(-10), _now.AddYears(10));
    }

    /// <summary>Its own certificate in PEM.</summary>
    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>A certificate for a backend at localhost.</summary>
    /// <param name="expired">True if it was valid until yesterday.</param>
    /// <param name="clientCa">The authority that it asks chargers' certificates of; null to ask for none.</param>
    public ServerCertificate IssueServer(bool expired = false, CertificateAuthority? clientCa = null)
    {
        (string certificate, string key) = Issue("localhost", "1.3.6.1.5.5.7.3.1", expired);
        return new ServerCertificate(certificate, key, clientCa?.Pem);
    }

    /// <summary>A certificate for a charger, and its private key.</summary>
    public (string Certificate, string Key) IssueClient(string identity) => Issue(identity, "1.3.6.1.5.5.7.3.2", false);

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private static byte[] Serial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(12);
        serial[0] = 1;
        return serial;
    }

    private (string Certificate, string Key) Issue(string name, string use, bool expired)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 issued = request.Create(
            _certificate, _now.AddDays(-30), expired ? _now.AddDays(-1) : _now.AddDays(30), Serial());
        return (issued.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
