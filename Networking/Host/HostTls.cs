#nullable enable
using System;
using System.IO;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>TLS by System.Net.Security, with the credentials' certificates. Says which of the two sides refused the other.</summary>
internal sealed class HostTls
{
    private readonly BackendCredentials _credentials;
    private readonly DateTime _now;
    private string _refusal = string.Empty;
    private bool _askedForOwn;

    /// <summary>Makes one handshake.</summary>
    /// <param name="unixSeconds">What certificates are checked by: the board's clock, as on a device, and not the host's.</param>
    internal HostTls(BackendCredentials credentials, long unixSeconds)
    {
        _credentials = credentials;
        _now = DateTimeOffset.FromUnixTimeSeconds(unixSeconds).UtcDateTime;
    }

    /// <summary>Makes the handshake.</summary>
    /// <exception cref="ConnectionException">It failed; what kind of failure it is stands in it.</exception>
    internal async Task<SslStream> SecureAsync(Stream stream, string host, CancellationToken cancel)
    {
        SslStream secure = new(stream);
        try
        {
            await secure.AuthenticateAsClientAsync(Options(host), cancel).ConfigureAwait(false);
            return secure;
        }
        catch (Exception e)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw e is AuthenticationException ? new ConnectionException(Failure(e), e) : e;
        }
    }

    // TLS 1.2 and not 1.3: there the handshake ends before the backend has checked our certificate, so that a refusal of it could
    // not be distinguished from a lost connection. It is also what the device speaks.
    private SslClientAuthenticationOptions Options(string host)
    {
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = host,
            EnabledSslProtocols = SslProtocols.Tls12,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, _, chain, errors) => CheckPeer(chain, errors),
        };
        X509ChainPolicy policy = new() { RevocationMode = X509RevocationMode.NoCheck, VerificationTime = _now };
        if (_credentials.Ca.Length > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPem(_credentials.Ca);
        }

        options.CertificateChainPolicy = policy;

        X509Certificate2? own = null;
        if (_credentials.ClientCertificate.Length > 0)
        {
            using X509Certificate2 pem = X509Certificate2.CreateFromPem(_credentials.ClientCertificate, _credentials.ClientKey);

            // Windows cannot use a key for TLS that lives in memory only.
            own = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }

        // Asked once before the handshake, and again, with the backend's certificate, if the backend asks for ours.
        options.LocalCertificateSelectionCallback = (_, _, _, peer, _) =>
        {
            _askedForOwn = _askedForOwn || peer != null;
            return own!;
        };
        return options;
    }

    private bool CheckPeer(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        _refusal = "the backend's certificate is refused: " + errors;
        foreach (X509ChainStatus status in chain?.ChainStatus ?? Array.Empty<X509ChainStatus>())
        {
            _refusal += ", " + status.Status;
        }

        return false;
    }

    private ConnectionFailure Failure(Exception exception)
    {
        if (_refusal.Length > 0)
        {
            return new ConnectionFailure(ConnectionError.PeerCertificateRefused, _refusal);
        }

        // A handshake may fail for other reasons. Only a backend that asked for a certificate can have missed or refused ours.
        string words = exception.GetBaseException().Message;
        return _askedForOwn
            ? new ConnectionFailure(ConnectionError.OwnCertificateRefused, "the backend refused the charger's own certificate: " + words)
            : new ConnectionFailure(ConnectionError.Other, "the TLS handshake failed: " + words);
    }
}
