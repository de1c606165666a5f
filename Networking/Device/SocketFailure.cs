using System;
using System.Net.Sockets;
using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>What the device's exceptions say of a connection. Native code throws SocketException or plain Exception.</summary>
internal static class SocketFailure
{
    /// <summary>The kind of failure.</summary>
    internal static ConnectionError Kind(Exception exception)
    {
        SocketException socket = exception as SocketException;
        if (socket == null)
        {
            return ConnectionError.Other;
        }

        switch ((SocketError)socket.ErrorCode)
        {
            case SocketError.ConnectionRefused:
                return ConnectionError.Refused;
            case SocketError.HostNotFound:
            case SocketError.TryAgain:
            case SocketError.NoRecovery:
            case SocketError.NoData:
                return ConnectionError.NameNotResolved;
            case SocketError.TimedOut:
                return ConnectionError.TimedOut;
            case SocketError.NetworkDown:
            case SocketError.NetworkUnreachable:
            case SocketError.HostUnreachable:
                return ConnectionError.NoLink;
            case SocketError.ConnectionReset:
            case SocketError.ConnectionAborted:
            case SocketError.NotConnected:
            case SocketError.Shutdown:
                return ConnectionError.Closed;
            default:
                return ConnectionError.Other;
        }
    }

    /// <summary>One line: what failed, the innermost exception's type and words, and a socket's error number.</summary>
    internal static string Words(string what, Exception exception)
    {
        while (exception.InnerException != null)
        {
            exception = exception.InnerException;
        }

        SocketException socket = exception as SocketException;
        return what + ": " + exception.GetType().Name + (socket == null ? string.Empty : " " + socket.ErrorCode)
            + (exception.Message == null || exception.Message.Length == 0 ? string.Empty : ", " + exception.Message);
    }
}
