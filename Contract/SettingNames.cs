namespace TwinSlot.Contract;

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

    /// <summary>The password for HTTP Basic authentication at the backend (OCPP security profiles 1 and 2).</summary>
    public const string BackendPassword = "backendPassword";

    /// <summary>The authority that the backend's certificate has to come from, in PEM. Without it the board's own store decides.</summary>
    public const string BackendCa = "backendCa";

    /// <summary>The board's own certificate, in PEM (OCPP security profile 3).</summary>
    public const string ClientCertificate = "clientCertificate";

    /// <summary>The private key of <see cref="ClientCertificate"/>, in PEM, not encrypted.</summary>
    public const string ClientKey = "clientKey";

    /// <summary>The version of OCPP that is spoken with the backend: <c>1.6</c> (the default), <c>2.0.1</c> or <c>2.1</c>.</summary>
    public const string Ocpp = "ocpp";

    /// <summary>
    /// A server of the time that is asked by SNTP: name or IPv4 address, and a port behind a colon if it is not 123. Without it the
    /// backend alone tells the time.
    /// </summary>
    public const string TimeServer = "timeServer";

    /// <summary>The name of the Wi-Fi network that is joined. Without it the runtime does as its own configuration says.</summary>
    public const string WifiSsid = "wifiSsid";

    /// <summary>The passphrase of <see cref="WifiSsid"/>. Without it the network is one that is open to everybody.</summary>
    public const string WifiPassword = "wifiPassword";

    /// <summary>
    /// <c>true</c> to take only firmware whose request brings a signing certificate and a signature; with OCPP 1.6 this chooses the
    /// messages of its security whitepaper. Default <c>false</c>.
    /// </summary>
    public const string SignedFirmware = "signedFirmware";

    /// <summary>
    /// The manufacturer's root certificates in PEM, one after the other, by one of which firmware signing certificates are issued.
    /// </summary>
    public const string ManufacturerRoots = "manufacturerRoots";

    /// <summary>Certificates of the authorities that download servers are trusted by, PEM. Without it, those of the system.</summary>
    public const string DownloadAuthority = "downloadAuthority";

    /// <summary>The certificate that the board shows to a download server that asks for one, PEM.</summary>
    public const string DownloadCertificate = "downloadCertificate";

    /// <summary>The private key of <see cref="DownloadCertificate"/>, PEM.</summary>
    public const string DownloadKey = "downloadKey";

    /// <summary>
    /// <c>true</c> to send the password of an <c>http://</c> location though everybody on the way can read it. Default <c>false</c>:
    /// such a location is refused.
    /// </summary>
    public const string DownloadPlainPassword = "downloadPlainPassword";

    /// <summary>
    /// Where a board in recovery fetches a signed image from: an address of <c>http://</c> or <c>https://</c>. The server is trusted by
    /// <see cref="DownloadAuthority"/>, the image by its signature. Without it there is no such source.
    /// </summary>
    public const string RecoveryAddress = "recoveryAddress";

    /// <summary>The directory that <c>sd:</c> and <c>file:</c> locations are looked for in: <c>D:\</c>. Without it there are none.</summary>
    public const string CardDirectory = "cardDirectory";

    /// <summary>For how many hours an operator may hold an update that is marked as a security update, 0 to 8784. Default 72.</summary>
    public const string SecurityHoldLimit = "securityHoldLimit";
}
