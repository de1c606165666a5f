namespace TwinSlot.Bootloader.Contract;

/// <summary>Names of the settings that TwinSlot's own parts ask for.</summary>
public static class SettingNames
{
    /// <summary>URL of the charging backend, without the charge point's identity: <c>ws://host:port/ocpp</c>.</summary>
    public const string Backend = "backend";

    /// <summary>The charge point's identity at the backend.</summary>
    public const string Identity = "identity";

    /// <summary>The charge point's model, for BootNotification.</summary>
    public const string Model = "model";

    /// <summary>The charge point's vendor, for BootNotification.</summary>
    public const string Vendor = "vendor";

    /// <summary>Certificates of the authorities that download servers are trusted by, PEM. Without it, those of the system.</summary>
    public const string DownloadAuthority = "downloadAuthority";

    /// <summary>The certificate that the board shows to a download server that asks for one, PEM.</summary>
    public const string DownloadCertificate = "downloadCertificate";

    /// <summary>The private key of <see cref="DownloadCertificate"/>, PEM.</summary>
    public const string DownloadKey = "downloadKey";

    /// <summary>The directory that <c>sd:</c> and <c>file:</c> locations are looked for in: <c>D:\</c>. Without it there are none.</summary>
    public const string CardDirectory = "cardDirectory";
}
