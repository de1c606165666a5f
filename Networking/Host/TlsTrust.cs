#nullable enable
using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TwinSlot.Networking;

/// <summary>What a TLS connection of the host goes by: the authorities, and the certificate to show.</summary>
internal sealed class TlsTrust
{
    private readonly X509Certificate2Collection? _authorities;

    /// <summary>Reads PEM texts.</summary>
    /// <param name="authorities">One or more certificates; null for the system's.</param>
    /// <param name="certificate">The own certificate; null for none.</param>
    internal TlsTrust(string? authorities, string? certificate, string? key)
    {
        try
        {
            if (!string.IsNullOrEmpty(authorities))
            {
                _authorities = new X509Certificate2Collection();
                _authorities.ImportFromPem(authorities);
            }

            if (!string.IsNullOrEmpty(certificate))
            {
                // By way of PKCS#12: Windows' TLS takes no key that lives in memory only.
                using X509Certificate2 read = X509Certificate2.CreateFromPem(certificate, key);
                Certificates.Add(X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null));
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            Error = "the board's own certificate, key or authorities cannot be read: " + e.Message;
        }
    }

    /// <summary>Why nothing can be trusted or shown; an empty string if all is well.</summary>
    internal string Error { get; } = string.Empty;

    /// <summary>The own certificate, or nothing.</summary>
    internal X509Certificate2Collection Certificates { get; } = new();

    /// <summary>How a server's certificate is checked; null for the system's way.</summary>
    internal X509ChainPolicy? Policy()
    {
        if (_authorities == null)
        {
            return null;
        }

        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_authorities);
        return policy;
    }
}
