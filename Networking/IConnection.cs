using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking;

/// <summary>The bytes of a connection with a server of HTTP or FTP. Nothing here throws.</summary>
public interface IConnection
{
    /// <summary>
    /// None as long as nothing went wrong; else NoConnection, ServerNotTrusted, ClientCertificateWanted, ConnectionLost or Stalled.
    /// </summary>
    DownloadFault Fault { get; }

    /// <summary>The same in the library's words; an empty string as long as nothing went wrong.</summary>
    string Detail { get; }

    /// <summary>The server's IP address, to which another connection may be made; an empty string if there is no connection.</summary>
    string Address { get; }

    /// <summary>Sends all bytes.</summary>
    /// <returns>False if it failed.</returns>
    bool Write(byte[] bytes);

    /// <summary>Waits for bytes, no longer than the connection's own limit on silence.</summary>
    /// <returns>How many came, at least 1; 0 if the server has closed the connection in order; -1 if it failed.</returns>
    /// <param name="count">How many at the most, at least 1.</param>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Closes the connection, if there is one.</summary>
    void Close();
}
