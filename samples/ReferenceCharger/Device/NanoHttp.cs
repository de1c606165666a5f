using System;
using System.Net;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>Images over HTTP(S) by HttpWebRequest: the device's HttpClient does not tell Content-Range. Follows up to 5 redirections.</summary>
internal sealed class NanoHttp : IImageSource
{
    private const int TimeoutMilliseconds = 20000;
    private const int MostRedirections = 5;

    /// <inheritdoc/>
    public IImageResponse Open(string url, int position, string etag)
    {
        for (int i = 0; i <= MostRedirections; i++)
        {
            if (!url.StartsWith("http://") && !url.StartsWith("https://"))
            {
                return new NanoHttpResponse("images come from http:// and https:// URLs; this is none: " + url);
            }

            HttpWebResponse response = null;
            try
            {
                response = (HttpWebResponse)Request(url, position, etag).GetResponse();
                string next = Redirection(response, url);
                if (next == null)
                {
                    return new NanoHttpResponse(response);
                }

                response.Close();
                url = next;
            }
            catch (Exception e)
            {
                NanoHttpResponse.Release(response);
                return new NanoHttpResponse(SocketFailure.Words("HTTP", e));
            }
        }

        return new NanoHttpResponse("more than " + MostRedirections + " redirections");
    }

    private static HttpWebRequest Request(string url, int position, string etag)
    {
        HttpWebRequest request = (HttpWebRequest)WebRequest.Create(url);

        // Kept connections of that library outlive their response and may be closed under it.
        request.KeepAlive = false;
        request.Timeout = TimeoutMilliseconds;
        request.ReadWriteTimeout = TimeoutMilliseconds;
        if (position > 0)
        {
            request.AddRange(position);

            // A weak tag may not stand in If-Range (RFC 9110 section 13.1.5).
            if (etag != null && etag.StartsWith("\""))
            {
                request.Headers.Add("If-Range", etag);
            }
        }

        return request;
    }

    private static string Redirection(HttpWebResponse response, string url)
    {
        int status = (int)response.StatusCode;
        string location = response.Headers["Location"];
        bool redirects = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        if (!redirects || location == null || location.Length == 0)
        {
            return null;
        }

        if (location[0] != '/')
        {
            return location;
        }

        int path = url.IndexOf('/', url.IndexOf("://") + 3);
        return (path < 0 ? url : url.Substring(0, path)) + location;
    }
}
