#nullable enable
using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>Images over HTTP(S) by System.Net.Http. A charger's way out is its own: proxies of the environment are not used.</summary>
internal sealed class HostHttp : IImageSource
{
    private readonly HttpClient _client;
    private readonly TimeSpan _patience;

    public HostHttp()
        : this(TimeSpan.FromSeconds(20))
    {
    }

    /// <summary>Uses one time-out for the answer's headers and for each read.</summary>
    internal HostHttp(TimeSpan patience)
    {
        _patience = patience;
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxAutomaticRedirections = 5,
        });
        _client.Timeout = Timeout.InfiniteTimeSpan;
    }

    public IImageResponse Open(string url, int position, string? etag)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            return new HostHttpResponse("images come from http:// and https:// URLs; this is none: " + url);
        }

        using CancellationTokenSource patience = new(_patience);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, uri);
            if (position > 0)
            {
                request.Headers.Range = new RangeHeaderValue(position, null);

                // A weak tag may not stand in If-Range (RFC 9110 section 13.1.5).
                if (etag != null && etag.StartsWith('"'))
                {
                    request.Headers.TryAddWithoutValidation("If-Range", etag);
                }
            }

            HttpResponseMessage response = _client.Send(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new HostHttpResponse(response, _patience);
        }
        catch (OperationCanceledException)
        {
            return new HostHttpResponse($"no answer within {_patience.TotalSeconds:0.#} s");
        }
        catch (Exception e)
        {
            return new HostHttpResponse(e.Message);
        }
    }
}
