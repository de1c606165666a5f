#nullable enable
using System;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>What .NET's exceptions say of a connection, in the contract's terms.</summary>
internal sealed class ConnectionFailure
{
    internal static readonly ConnectionFailure None = new(ConnectionError.Other, string.Empty);

    internal ConnectionFailure(ConnectionError error, string text)
    {
        Error = error;
        Text = text;
    }

    internal ConnectionError Error { get; }

    internal string Text { get; }

    /// <summary>A failed attempt to connect.</summary>
    internal static ConnectionFailure Of(Exception exception, HttpStatusCode status, TimeSpan patience)
    {
        for (Exception? e = exception; e != null; e = e.InnerException)
        {
            switch (e)
            {
                case ConnectionException understood:
                    return understood.Failure;
                case SocketException socket:
                    return new ConnectionFailure(OfSocket(socket.SocketErrorCode), socket.Message);
                case AuthenticationException:
                    return new ConnectionFailure(ConnectionError.PeerCertificateRefused, e.Message);
                case OperationCanceledException:
                    return new ConnectionFailure(ConnectionError.TimedOut, $"not connected within {patience.TotalSeconds:0.#} s");
                case WebSocketException { WebSocketErrorCode: WebSocketError.UnsupportedProtocol }:
                    return new ConnectionFailure(ConnectionError.NoSubprotocol, e.Message);
            }
        }

        int code = (int)status;
        return code == 0
            ? new ConnectionFailure(ConnectionError.Closed, exception.GetBaseException().Message)
            : new ConnectionFailure(OfStatus(code), $"the backend answered the upgrade to a WebSocket with HTTP {code}");
    }

    /// <summary>The loss of a connection that was open.</summary>
    internal static ConnectionFailure OfLoss(Exception exception)
    {
        return new ConnectionFailure(ConnectionError.Closed, "connection lost: " + exception.GetBaseException().Message);
    }

    private static ConnectionError OfStatus(int code)
    {
        return code switch
        {
            401 or 403 => ConnectionError.Unauthorized,
            >= 400 and < 500 => ConnectionError.HttpClientError,
            >= 500 and < 600 => ConnectionError.HttpServerError,
            _ => ConnectionError.Other,
        };
    }

    private static ConnectionError OfSocket(SocketError error)
    {
        return error switch
        {
            SocketError.ConnectionRefused => ConnectionError.Refused,
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => ConnectionError.NameNotResolved,
            SocketError.TimedOut => ConnectionError.TimedOut,
            SocketError.NetworkDown or SocketError.NetworkUnreachable or SocketError.HostUnreachable => ConnectionError.NoLink,
            SocketError.ConnectionReset or SocketError.ConnectionAborted => ConnectionError.Closed,
            _ => ConnectionError.Other,
        };
    }
}
