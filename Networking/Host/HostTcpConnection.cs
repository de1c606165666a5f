#nullable enable
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking;

/// <summary>A TCP connection of .NET, or why there is none.</summary>
internal sealed class HostTcpConnection : IConnection
{
    private readonly TcpClient? _client;
    private readonly NetworkStream? _stream;

    internal HostTcpConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
        Address = ((IPEndPoint)client.Client.RemoteEndPoint!).Address.ToString();
    }

    internal HostTcpConnection(string detail)
    {
        Fault = DownloadFault.NoConnection;
        Detail = detail;
    }

    public DownloadFault Fault { get; private set; }

    public string Detail { get; private set; } = string.Empty;

    public string Address { get; } = string.Empty;

    public bool Write(byte[] bytes)
    {
        try
        {
            _stream!.Write(bytes);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return Fail(e) > 0;
        }
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return _stream!.Read(buffer, offset, count);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return Fail(e);
        }
    }

    public void Close()
    {
        _client?.Dispose();
    }

    private int Fail(Exception exception)
    {
        bool silent = exception.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock };
        Fault = silent ? DownloadFault.Stalled : DownloadFault.ConnectionLost;
        Detail = exception.GetBaseException().Message;
        return -1;
    }
}
