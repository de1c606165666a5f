#nullable enable
using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Networking;

/// <summary>PUT and POST by System.Net.Http, with what <see cref="HostHttp"/> uses for downloads: no proxy, one connection for each request.</summary>
internal sealed class HostUpload : IUploadClient, IDisposable
{
    private readonly HttpClient _client;
    private readonly TimeSpan _patience;
    private readonly TlsTrust _trust;

    internal HostUpload(TimeSpan patience, TlsTrust trust)
    {
        _patience = patience;
        _trust = trust;
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = trust.Policy(),
                ClientCertificates = trust.Certificates,
                LocalCertificateSelectionCallback = (_, _, own, peer, issuers) =>
                    (peer != null || issuers.Length > 0) && own.Count > 0 ? own[0] : null!,
            },
        });
        _client.Timeout = Timeout.InfiniteTimeSpan;
    }

    public IHttpAnswer Send(string method, string url, string? authorization, string? fileName, IUploadBody body)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return new HostHttpAnswer(DownloadFault.BadLocation, "this is no address of http or https");
        }

        if (_trust.Error.Length > 0 && address.Scheme == Uri.UriSchemeHttps)
        {
            return new HostHttpAnswer(DownloadFault.ClientCertificateWanted, _trust.Error);
        }

        using CancellationTokenSource patience = new(_patience);
        try
        {
            NameResolution.Require(address.Host);
            using HttpRequestMessage request = new(new HttpMethod(method), address);
            request.Headers.ConnectionClose = true;
            if (authorization != null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            }

            request.Content = new StreamedContent(body, () => patience.CancelAfter(_patience));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.MediaType);
            if (fileName != null)
            {
                request.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"\"{fileName}\"" };
            }

            return new HostHttpAnswer(_client.Send(request, HttpCompletionOption.ResponseHeadersRead, patience.Token), _patience);
        }
        catch (OperationCanceledException)
        {
            return new HostHttpAnswer(DownloadFault.Stalled, $"nothing went on for {_patience.TotalSeconds:0.#} s");
        }
        catch (Exception e)
        {
            return new HostHttpAnswer(FaultOf(e), e.GetBaseException().Message);
        }
    }

    public void Dispose() => _client.Dispose();

    private static DownloadFault FaultOf(Exception exception)
    {
        for (Exception? e = exception; e != null; e = e.InnerException)
        {
            if (e is AuthenticationException && e.Message.Contains("remote certificate", StringComparison.OrdinalIgnoreCase))
            {
                return DownloadFault.ServerNotTrusted;
            }
        }

        return exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
            ? DownloadFault.NoConnection
            : DownloadFault.ConnectionLost;
    }

    private sealed class StreamedContent : HttpContent
    {
        private readonly IUploadBody _body;
        private readonly Action _progress;

        internal StreamedContent(IUploadBody body, Action progress)
        {
            _body = body;
            _progress = progress;
        }

        protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            byte[] buffer = new byte[HttpUpload.BlockLength];
            for (int left = _body.Length; left > 0;)
            {
                int read = _body.Read(buffer, 0, Math.Min(left, buffer.Length));
                if (read <= 0)
                {
                    throw new IOException($"given up with {left} bytes still to be sent");
                }

                stream.Write(buffer, 0, read);
                left -= read;
                cancellationToken.ThrowIfCancellationRequested();
                _progress();
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            SerializeToStream(stream, context, CancellationToken.None);
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
