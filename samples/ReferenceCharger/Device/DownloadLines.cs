using TwinSlot.Bootloader.Contract;

namespace TwinSlot.ReferenceCharger;

/// <summary>Connections to download servers, with what the board was provisioned with for them.</summary>
internal sealed class DownloadLines : ILines
{
    private readonly LineCredentials _credentials;
    private readonly int _patience;

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">What the board was provisioned with.</param>
    /// <param name="patience">How long a server may say nothing, in milliseconds.</param>
    internal DownloadLines(ISettings settings, int patience)
    {
        _patience = patience;
        _credentials = new LineCredentials(
            settings.Get(SettingNames.DownloadAuthority),
            settings.Get(SettingNames.DownloadCertificate),
            settings.Get(SettingNames.DownloadKey));
    }

    /// <inheritdoc/>
    public ILine Open(ServerUrl url)
    {
        return new DownloadLine(new SocketLine(_credentials), url, _patience);
    }
}
