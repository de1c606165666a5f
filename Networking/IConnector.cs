namespace TwinSlot.Networking;

/// <summary>Makes connections to servers of HTTP.</summary>
internal interface IConnector
{
    /// <summary>Connects. Does not throw.</summary>
    /// <returns>The connection, or one whose <see cref="IConnection.Fault"/> says why there is none.</returns>
    /// <param name="url">Where to, with TLS or without.</param>
    IConnection Open(ServerUrl url);
}
