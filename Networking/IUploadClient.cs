using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Networking;

/// <summary>Requests with content over HTTP or HTTPS (RFC 9110), by the library of a side. Redirections are not followed.</summary>
public interface IUploadClient
{
    /// <summary>Sends a request and waits for the answer's headers. Does not throw; blocks no longer than the client's own bound on silence.</summary>
    /// <param name="method"><c>PUT</c> or <c>POST</c>.</param>
    /// <param name="url">An absolute address, <c>http://</c> or <c>https://</c>.</param>
    /// <param name="authorization">The value of the Authorization header; null for none.</param>
    /// <param name="fileName">What the content is to be called, for the Content-Disposition header; null where the address says it.</param>
    IHttpAnswer Send(string method, string url, string authorization, string fileName, IUploadBody body);
}
