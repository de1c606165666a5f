using System.Text;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Networking;

/// <summary>
/// GET of HTTP/1.1 (RFC 9110, RFC 9112) over a connection of its own for each request. The device's HTTP library has no client
/// certificates, and what a server does to one connection must not affect another.
/// </summary>
public sealed class HttpConnection : IHttpClient
{
    private readonly IConnector _connector;

    /// <summary>Makes a client whose connections come from <paramref name="connector"/>.</summary>
    public HttpConnection(IConnector connector)
    {
        _connector = connector;
    }

    /// <inheritdoc/>
    public IHttpAnswer Get(string url, int first, int last, string ifRange, string authorization)
    {
        ServerUrl parts = ServerUrl.Read(url, "http");
        if (parts == null)
        {
            return new HttpAnswer(DownloadFault.BadLocation, "name or IPv4 address, and a port of 1 to 65535, are wanted in " + UserInfo.Hide(url));
        }

        IConnection connection = _connector.Open(parts);
        if (connection.Fault == DownloadFault.None && connection.Write(Request(parts, first, last, ifRange, authorization)))
        {
            return new HttpAnswer(connection);
        }

        connection.Close();
        return new HttpAnswer(connection.Fault, connection.Detail);
    }

    // A compressed image would be another file: only identity is accepted.
    private static byte[] Request(ServerUrl url, int first, int last, string ifRange, string authorization)
    {
        string request = "GET " + url.Path + " HTTP/1.1\r\nHost: " + url.Authority + "\r\nAccept-Encoding: identity\r\nConnection: close\r\n";
        if (authorization != null)
        {
            request += "Authorization: " + authorization + "\r\n";
        }

        if (first >= 0)
        {
            request += "Range: bytes=" + first + "-" + (last < 0 ? string.Empty : last.ToString()) + "\r\n";
            if (ifRange != null)
            {
                request += "If-Range: " + ifRange + "\r\n";
            }
        }

        return Encoding.UTF8.GetBytes(request + "\r\n");
    }
}
