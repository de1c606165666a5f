#nullable enable
using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Threading;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Networking;

/// <summary>
/// HTTP(S) by System.Net.Http. A charger's way out is its own: proxies of the environment are not used. One request has one
/// connection, as on the device, so that what the server does to one is never met by another.
/// </summary>
internal sealed class HostHttp : IHttpClient, IDisposable
{
    private readonly HttpClient _client;
    private readonly TimeSpan _patience;
    private readonly TlsTrust _trust;
    private volatile bool _certificateWanted;

    public HostHttp()
        : this(TimeSpan.FromSeconds(20), new TlsTrust(null, null, null))
    {
    }

    /// <summary>Uses one time-out for the answer's headers and for each read.</summary>
    internal HostHttp(TimeSpan patience, TlsTrust trust)
    {
        _patience = patience;
        _trust = trust;
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = trust.Policy(),
                ClientCertificates = trust.Certificates,
                LocalCertificateSelectionCallback = (_, _, own, peer, issuers) =>
                {
                    // The first call comes before the server has said anything: nothing is shown unasked.
                    bool asked = peer != null || issuers.Length > 0;
                    _certificateWanted |= asked;
                    return asked && own.Count > 0 ? own[0] : null!;
                },
            },
        });
        _client.Timeout = Timeout.InfiniteTimeSpan;
    }

    public IHttpAnswer Get(string url, int first, int last, string? ifRange, string? authorization)
    {
        if (_trust.Error.Length > 0 && url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            return new HostHttpAnswer(DownloadFault.ClientCertificateWanted, _trust.Error);
        }

        using CancellationTokenSource patience = new(_patience);
        _certificateWanted = false;
        try
        {
            Uri address = new(url);
            NameResolution.Require(address.Host);
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            request.Headers.ConnectionClose = true;
            if (authorization != null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            }

            if (first >= 0)
            {
                request.Headers.Range = new RangeHeaderValue(first, last < 0 ? null : last);
                if (ifRange != null)
                {
                    request.Headers.TryAddWithoutValidation("If-Range", ifRange);
                }
            }

            return new HostHttpAnswer(_client.Send(request, HttpCompletionOption.ResponseHeadersRead, patience.Token), _patience);
        }
        catch (OperationCanceledException)
        {
            return new HostHttpAnswer(DownloadFault.Stalled, $"no answer within {_patience.TotalSeconds:0.#} s");
        }
        catch (Exception e)
        {
            string shown = _certificateWanted && _trust.Certificates.Count > 0 ? "; the board's certificate was shown before" : string.Empty;
            return new HostHttpAnswer(FaultOf(e), e.GetBaseException().Message + shown);
        }
    }

    public void Dispose() => _client.Dispose();

    private DownloadFault FaultOf(Exception exception)
    {
        for (Exception? e = exception; e != null; e = e.InnerException)
        {
            if (e is AuthenticationException && e.Message.Contains("remote certificate", StringComparison.OrdinalIgnoreCase))
            {
                return DownloadFault.ServerNotTrusted;
            }
        }

        // A server may drop one whose certificate it does not like without a word; others say so in the handshake.
        bool refused = exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError };
        if (_certificateWanted && (refused || _trust.Certificates.Count == 0))
        {
            return DownloadFault.ClientCertificateWanted;
        }

        return exception is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } ? DownloadFault.ConnectionLost
            : exception is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } ? DownloadFault.UnexpectedAnswer
            : DownloadFault.NoConnection;
    }
}
