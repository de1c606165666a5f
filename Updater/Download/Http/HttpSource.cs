using TwinSlot.Updater.Download.Sources;

namespace TwinSlot.Updater.Download.Http;

/// <summary>
/// Images over HTTP and HTTPS. What a server's answer means is decided here for both sides; the library below only carries bytes.
/// </summary>
public sealed class HttpSource : IImageSource
{
    /// <summary>Redirections in a row that are followed.</summary>
    public const int MostRedirections = 5;

    private readonly IHttpClient _client;

    /// <summary>Uses a client.</summary>
    /// <param name="client">The library of this side.</param>
    public HttpSource(IHttpClient client)
    {
        _client = client;
    }

    /// <inheritdoc/>
    public IImageResponse Open(string location, int position, int count, string validator)
    {
        int first = position == 0 && count < 0 ? -1 : position;
        int last = count < 0 ? -1 : position + count - 1;
        string[] visited = new string[MostRedirections + 1];
        string url = location;
        if (!HttpUrl.IsValid(url))
        {
            return new FailedResponse(
                DownloadFault.BadLocation, "http:// or https:// with a host and without blanks is wanted, this is " + location, -1);
        }

        for (int i = 0; i < visited.Length; i++)
        {
            visited[i] = url;
            IHttpAnswer answer = _client.Get(url, first, last, first < 0 ? null : validator);
            if (!IsRedirection(answer))
            {
                return HttpResponse.Of(answer);
            }

            string next = HttpUrl.Resolve(url, answer.Header("Location"));
            answer.Close();
            DownloadFault fault = CheckRedirection(url, next, visited);
            if (fault != DownloadFault.None)
            {
                return new FailedResponse(fault, "at " + url + (next == null ? string.Empty : ", to " + next), -1);
            }

            url = next;
        }

        return new FailedResponse(DownloadFault.TooManyRedirects, MostRedirections + " were, the last to " + url, -1);
    }

    private static DownloadFault CheckRedirection(string from, string to, string[] visited)
    {
        if (to == null)
        {
            return DownloadFault.BadRedirect;
        }

        if (HttpUrl.IsSecure(from) && !HttpUrl.IsSecure(to))
        {
            return DownloadFault.Downgrade;
        }

        for (int i = 0; i < visited.Length; i++)
        {
            if (visited[i] == to)
            {
                return DownloadFault.RedirectLoop;
            }
        }

        return DownloadFault.None;
    }

    private static bool IsRedirection(IHttpAnswer answer)
    {
        int status = answer.Status;
        return answer.Fault == DownloadFault.None
            && (status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
    }
}
