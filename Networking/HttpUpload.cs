using System;
using System.Text;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Networking;

/// <summary>
/// PUT and POST of HTTP/1.1 (RFC 9110, RFC 9112) over a connection of its own for each request. The content goes out in blocks, with its
/// length announced: servers that take no chunks are met often.
/// </summary>
public sealed class HttpUpload : IUploadClient
{
    /// <summary>Bytes of the content that are in memory at a time.</summary>
    public const int BlockLength = 1024;

    private readonly IConnector _connector;

    /// <summary>Makes a client whose connections come from <paramref name="connector"/>.</summary>
    public HttpUpload(IConnector connector)
    {
        _connector = connector;
    }

    /// <inheritdoc/>
    public IHttpAnswer Send(string method, string url, string authorization, string fileName, IUploadBody body)
    {
        ServerUrl parts = ServerUrl.Read(url, "http");
        if (parts == null)
        {
            return new HttpAnswer(DownloadFault.BadLocation, "name or IPv4 address, and a port of 1 to 65535, are wanted");
        }

        IConnection connection = _connector.Open(parts);
        if (connection.Fault != DownloadFault.None || !connection.Write(Head(method, parts, authorization, fileName, body)))
        {
            connection.Close();
            return new HttpAnswer(connection.Fault, connection.Detail);
        }

        string given = SendContent(connection, body);
        if (given == null)
        {
            return new HttpAnswer(connection);
        }

        connection.Close();
        return connection.Fault == DownloadFault.None
            ? new HttpAnswer(DownloadFault.ConnectionLost, given)
            : new HttpAnswer(connection.Fault, connection.Detail);
    }

    // Null if all of it went out.
    private static string SendContent(IConnection connection, IUploadBody body)
    {
        byte[] buffer = new byte[BlockLength];
        int left = body.Length;
        while (left > 0)
        {
            int read = body.Read(buffer, 0, left < BlockLength ? left : BlockLength);
            if (read <= 0)
            {
                return "given up with " + left + " bytes still to be sent";
            }

            byte[] block = buffer;
            if (read < BlockLength)
            {
                block = new byte[read];
                Array.Copy(buffer, 0, block, 0, read);
            }

            if (!connection.Write(block))
            {
                return "the connection ended with " + left + " bytes still to be sent";
            }

            left -= read;
        }

        return null;
    }

    private static byte[] Head(string method, ServerUrl url, string authorization, string fileName, IUploadBody body)
    {
        string credentials = authorization == null ? string.Empty : "Authorization: " + authorization + "\r\n";
        string name = fileName == null ? string.Empty : "Content-Disposition: attachment; filename=\"" + fileName + "\"\r\n";
        return Encoding.UTF8.GetBytes(
            method + " " + url.Path + " HTTP/1.1\r\nHost: " + url.Authority + "\r\nContent-Type: " + body.MediaType + "\r\nContent-Length: " + body.Length
            + "\r\n" + credentials + name + "Connection: close\r\n\r\n");
    }
}
