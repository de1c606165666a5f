using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Ftp;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.ReferenceCharger.Station;

/// <summary>Where this charger gets images from: HTTP, HTTPS, FTP, and a card if the settings name its directory.</summary>
internal static class ChargerSources
{
    /// <summary>The protocols that firmware is fetched over, by OCPP's names for them (2.0.1, FileTransferProtocols).</summary>
    internal const string Protocols = "FTP,HTTP,HTTPS";

    /// <summary>Puts the sources together.</summary>
    /// <param name="patience">How long a server may be silent, in milliseconds.</param>
    internal static IImageSource Of(ISettings settings, int patience)
    {
        ImageSources sources = new ImageSources();
        HttpSource http = new HttpSource(NetworkStack.CreateHttpClient(settings, patience), settings.Get(SettingNames.DownloadPlainPassword) == "true");
        sources.Add("http", http);
        sources.Add("https", http);
        sources.Add("ftp", new FtpSource(NetworkStack.CreateConnector(settings, patience)));
        string card = settings.Get(SettingNames.CardDirectory);
        if (card != null && card.Length > 0)
        {
            CardSource files = new CardSource(card);
            sources.Add("sd", files);
            sources.Add("file", files);
        }

        return sources;
    }
}
