using TwinSlot.Contract;
using TwinSlot.Updater.Download;

namespace TwinSlot.Networking;

/// <summary>A connection with a download server.</summary>
internal sealed class DownloadConnection : IConnection
{
    private readonly SocketConnection _line;

    /// <summary>Connects.</summary>
    /// <param name="line">A line that is not connected.</param>
    /// <param name="url">Where to.</param>
    /// <param name="patience">How long the server may say nothing, in milliseconds.</param>
    internal DownloadConnection(SocketConnection line, ServerUrl url, int patience)
    {
        _line = line;
        if (!line.Open(url, patience))
        {
            // Of a handshake that failed, only the words tell, if anything, whether it was for the server's certificate or the board's.
            Fault = line.IsOwnCertificateUnreadable ? DownloadFault.ClientCertificateWanted
                : line.Highest != ConnectionStage.Tcp ? DownloadFault.NoConnection
                : line.Error == ConnectionError.TimedOut ? DownloadFault.Stalled
                : DownloadFault.ServerNotTrusted;
        }
    }

    /// <inheritdoc/>
    public DownloadFault Fault { get; private set; }

    /// <inheritdoc/>
    public string Detail
    {
        get { return _line.ErrorText; }
    }

    /// <inheritdoc/>
    public bool Write(byte[] bytes)
    {
        bool written = _line.Write(bytes);
        Fault = written ? Fault : Broken();
        return written;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int read = _line.Read(buffer, offset, count);
        Fault = read < 0 ? Broken() : Fault;
        return read;
    }

    /// <inheritdoc/>
    public void Close()
    {
        _line.Close();
    }

    private DownloadFault Broken()
    {
        return _line.Error == ConnectionError.TimedOut ? DownloadFault.Stalled : DownloadFault.ConnectionLost;
    }
}
