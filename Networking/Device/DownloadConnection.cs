using TwinSlot.Contract;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking;

/// <summary>A connection with a download server.</summary>
internal sealed class DownloadConnection : IConnection
{
    private readonly SocketConnection _connection;

    /// <summary>Connects.</summary>
    /// <param name="connection">One that is not open yet.</param>
    /// <param name="patience">How long the server may be silent, in milliseconds.</param>
    internal DownloadConnection(SocketConnection connection, ServerUrl url, int patience)
    {
        _connection = connection;
        if (!connection.Open(url, patience))
        {
            // Of a handshake that failed, only the error text may say whether it was for the server's certificate or the board's.
            Fault = connection.IsOwnCertificateUnreadable ? DownloadFault.ClientCertificateWanted
                : connection.Highest != ConnectionStage.Tcp ? DownloadFault.NoConnection
                : connection.Error == ConnectionError.TimedOut ? DownloadFault.Stalled
                : DownloadFault.ServerNotTrusted;
        }
    }

    /// <inheritdoc/>
    public DownloadFault Fault { get; private set; }

    /// <inheritdoc/>
    public string Detail
    {
        get { return _connection.ErrorText; }
    }

    /// <inheritdoc/>
    public string Address
    {
        get { return _connection.Address; }
    }

    /// <inheritdoc/>
    public bool Write(byte[] bytes)
    {
        bool written = _connection.Write(bytes);
        Fault = written ? Fault : Broken();
        return written;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int read = _connection.Read(buffer, offset, count);
        Fault = read < 0 ? Broken() : Fault;
        return read;
    }

    /// <inheritdoc/>
    public void Close()
    {
        _connection.Close();
    }

    private DownloadFault Broken()
    {
        return _connection.Error == ConnectionError.TimedOut ? DownloadFault.Stalled : DownloadFault.ConnectionLost;
    }
}
