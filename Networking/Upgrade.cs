using System;
using System.Text;
using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>The opening handshake of a WebSocket's client (RFC 6455 section 4.1).</summary>
internal sealed class Upgrade
{
    /// <summary>Most bytes of the server's answer.</summary>
    internal const int MostAnswer = 4096;

    private readonly string _key;
    private readonly string _subprotocol;

    /// <summary>Prepares a handshake.</summary>
    /// <param name="nonce">16 random bytes.</param>
    /// <param name="subprotocol">What the server has to agree to.</param>
    internal Upgrade(byte[] nonce, string subprotocol)
    {
        _key = Convert.ToBase64String(nonce);
        _subprotocol = subprotocol;
    }

    /// <summary>What was wrong with the answer.</summary>
    internal ConnectionError Error { get; private set; }

    /// <summary>The same in words.</summary>
    internal string ErrorText { get; private set; }

    /// <summary>The request.</summary>
    /// <returns>Bytes to send.</returns>
    /// <param name="authorization">Value of the Authorization header; an empty string for none.</param>
    internal byte[] Request(ServerUrl url, string authorization)
    {
        string credentials = authorization.Length == 0 ? string.Empty : "\r\nAuthorization: " + authorization;
        return Encoding.UTF8.GetBytes("GET " + url.Path + " HTTP/1.1\r\nHost: " + url.Authority + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + _key
            + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: " + _subprotocol + credentials + "\r\n\r\n");
    }

    /// <summary>Checks the server's answer.</summary>
    /// <returns>True if the WebSocket is open.</returns>
    /// <param name="answer">All lines up to the empty one.</param>
    internal bool Accepts(string answer)
    {
        string[] lines = answer.Split(new char[] { '\n' });
        string first = lines[0].Trim();
        int status;
        if (first.Length < 12 || first.Substring(0, 7) != "HTTP/1." || !int.TryParse(first.Substring(9, 3), out status))
        {
            return Refuse(ConnectionError.Other, "the backend does not speak HTTP/1.1");
        }

        if (status != 101)
        {
            return Refuse(OfStatus(status), "the backend answered the upgrade to a WebSocket with HTTP " + status);
        }

        if (Header(lines, "upgrade").ToLower() != "websocket" || Header(lines, "sec-websocket-accept") != AcceptFor(_key))
        {
            return Refuse(ConnectionError.Other, "the backend's answer is none to this WebSocket handshake");
        }

        return Header(lines, "sec-websocket-protocol") == _subprotocol
            || Refuse(ConnectionError.NoSubprotocol, "the backend did not agree to the subprotocol " + _subprotocol);
    }

    /// <summary>What a server answers to a key (section 4.2.2).</summary>
    internal static string AcceptFor(string key)
    {
        return Convert.ToBase64String(Sha1.Hash(Encoding.UTF8.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
    }

    private static string Header(string[] lines, string name)
    {
        for (int i = 1; i < lines.Length; i++)
        {
            int colon = lines[i].IndexOf(':');
            if (colon > 0 && lines[i].Substring(0, colon).ToLower() == name)
            {
                return lines[i].Substring(colon + 1).Trim();
            }
        }

        return string.Empty;
    }

    private static ConnectionError OfStatus(int status)
    {
        if (status == 401 || status == 403)
        {
            return ConnectionError.Unauthorized;
        }

        return status >= 400 && status < 500 ? ConnectionError.HttpClientError
            : status >= 500 && status < 600 ? ConnectionError.HttpServerError
            : ConnectionError.Other;
    }

    private bool Refuse(ConnectionError error, string text)
    {
        Error = error;
        ErrorText = text;
        return false;
    }
}
