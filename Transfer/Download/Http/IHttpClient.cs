namespace TwinSlot.Transfer.Download.Http;

/// <summary>One GET over HTTP or HTTPS, by the library of a side. Redirections are not followed: <see cref="HttpSource"/> does that.</summary>
public interface IHttpClient
{
    /// <summary>Sends a request and waits for the answer's headers. Does not throw; blocks no longer than the client's own bound.</summary>
    /// <param name="url">An absolute address, <c>http://</c> or <c>https://</c>.</param>
    /// <param name="first">First byte of the Range header; -1 for no such header.</param>
    /// <param name="last">Last byte of the Range header; -1 for all up to the end.</param>
    /// <param name="ifRange">Value of the If-Range header; null for none.</param>
    /// <param name="authorization">Value of the Authorization header; null for none.</param>
    IHttpAnswer Get(string url, int first, int last, string ifRange, string authorization);
}
