using TwinSlot.Contract;

namespace TwinSlot.Networking;

/// <summary>Connections to download servers, with what the board was provisioned with for them.</summary>
internal sealed class DownloadConnector : IConnector
{
    private readonly ConnectionCredentials _credentials;
    private readonly int _patience;

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">What the board was provisioned with.</param>
    /// <param name="patience">How long a server may say nothing, in milliseconds.</param>
    internal DownloadConnector(ISettings settings, int patience)
    {
        _patience = patience;
        _credentials = new ConnectionCredentials(
            settings.Get(SettingNames.DownloadAuthority),
            settings.Get(SettingNames.DownloadCertificate),
            settings.Get(SettingNames.DownloadKey));
    }

    /// <inheritdoc/>
    public IConnection Open(ServerUrl url)
    {
        return new DownloadConnection(new SocketConnection(_credentials), url, _patience);
    }
}
