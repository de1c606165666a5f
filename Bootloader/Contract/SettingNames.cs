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

    /// <summary>The password for HTTP Basic authentication at the backend (OCPP security profiles 1 and 2).</summary>
    public const string BackendPassword = "backendPassword";

    /// <summary>The authority that the backend's certificate has to come from, in PEM. Without it the board's own store decides.</summary>
    public const string BackendCa = "backendCa";

    /// <summary>The board's own certificate, in PEM (OCPP security profile 3).</summary>
    public const string ClientCertificate = "clientCertificate";

    /// <summary>The private key of <see cref="ClientCertificate"/>, in PEM, not encrypted.</summary>
    public const string ClientKey = "clientKey";
}
