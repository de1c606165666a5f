using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Transfer.Download.Http;

/// <summary>
/// Images over HTTP and HTTPS. What a server's answer means is decided here for both sides; the library below only carries bytes.
/// </summary>
public sealed class HttpSource : IImageSource
{
    /// <summary>Redirections in a row that are followed.</summary>
    public const int MostRedirections = 5;

    private readonly IHttpClient _client;
    private readonly bool _sendsPlainPasswords;

    /// <summary>Uses a client. Passwords go over TLS only.</summary>
    /// <param name="client">The library of this side.</param>
    public HttpSource(IHttpClient client)
        : this(client, false)
    {
    }

    /// <summary>Uses a client.</summary>
    /// <param name="client">The library of this side.</param>
    /// <param name="sendsPlainPasswords">True to send a location's password over a connection without TLS too.</param>
    public HttpSource(IHttpClient client, bool sendsPlainPasswords)
    {
        _client = client;
        _sendsPlainPasswords = sendsPlainPasswords;
    }

    /// <inheritdoc/>
    public IImageResponse Open(string location, int position, int count, string validator)
    {
        UserInfo info = UserInfo.Read(location);
        if (info == null || !HttpUrl.IsValid(info.Location))
        {
            return new FailedResponse(
                DownloadFault.BadLocation,
                "http:// or https:// with a host and without blanks is wanted, this is " + UserInfo.Hide(location),
                -1);
        }

        string authorization = BasicCredentials.Of(info);
        if (info.User != null && authorization == null)
        {
            return new FailedResponse(DownloadFault.BadLocation, "a user name has no colon, as in " + UserInfo.Hide(location), -1);
        }

        if (authorization != null && !HttpUrl.IsSecure(info.Location) && !_sendsPlainPasswords)
        {
            return new FailedResponse(DownloadFault.PasswordInClear, UserInfo.Hide(location), -1);
        }

        int first = position == 0 && count < 0 ? -1 : position;
        int last = count < 0 ? -1 : position + count - 1;
        return Follow(info.Location, authorization, first, last, first < 0 ? null : validator);
    }

    private IImageResponse Follow(string url, string authorization, int first, int last, string validator)
    {
        string[] visited = new string[MostRedirections + 1];
        for (int i = 0; i < visited.Length; i++)
        {
            visited[i] = url;
            IHttpAnswer answer = _client.Get(url, first, last, validator, authorization);
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

            // A password is for the server that the location names. RFC 9110 section 15.4 has it so.
            authorization = HttpUrl.IsSameServer(url, next) ? authorization : null;
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
