namespace TwinSlot.Networking;

/// <summary>Makes connections to servers of HTTP and FTP.</summary>
public interface IConnector
{
    /// <summary>Connects. Does not throw.</summary>
    /// <returns>The connection, or one whose <see cref="IConnection.Fault"/> says why there is none.</returns>
    IConnection Open(ServerUrl url);
}
