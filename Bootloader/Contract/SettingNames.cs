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

    /// <summary>
    /// The manufacturer's root certificates in PEM, one after the other, by one of which firmware signing certificates are issued.
    /// </summary>
    public const string ManufacturerRoots = "manufacturerRoots";
}
