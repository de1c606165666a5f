using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Station.Configuration;

namespace TwinSlot.ReferenceCharger.Station;

/// <summary>What the charger was provisioned with, with its defaults.</summary>
internal sealed class ChargerSettings
{
    /// <summary>Percent of the real time that all waits take; 1 to 1000, default 100.</summary>
    internal const string TimeScaleName = "timeScale";

    /// <summary>Seconds between two heartbeats; default 0: what the backend says.</summary>
    internal const string HeartbeatName = "heartbeatSeconds";

    /// <summary>Seconds between the first heartbeats of a connection on trial or probe; default 5.</summary>
    internal const string TrialHeartbeatName = "trialHeartbeatSeconds";

    /// <summary>The number of connectors, 1 to 4; default 1.</summary>
    internal const string ConnectorsName = "connectors";

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">What the board was provisioned with.</param>
    internal ChargerSettings(ISettings settings)
    {
        Backend = Text(settings, SettingNames.Backend, string.Empty);
        string identity = Text(settings, SettingNames.Identity, string.Empty);
        Identity = identity;
        Credentials = new BackendCredentials(settings);
        OcppVersion = Text(settings, SettingNames.Ocpp, "1.6");
        string refusal = ChargePointIdentity.Refusal(identity, OcppVersion, Credentials.Authorization.Length > 0);
        Missing = Backend.Length == 0 || identity.Length == 0
            ? "the board has no " + SettingNames.Backend + " or no " + SettingNames.Identity + " among its settings"
            : refusal;
        Model = Text(settings, SettingNames.Model, "ReferenceCharger");
        Vendor = Text(settings, SettingNames.Vendor, "TwinSlot");
        TimeScale = Number(settings, TimeScaleName, 100, 1, 1000);
        HeartbeatSeconds = Number(settings, HeartbeatName, 0, 0, 86400);
        SignedFirmware = Text(settings, SettingNames.SignedFirmware, "false") == "true";
        ManufacturerRoots = Text(settings, SettingNames.ManufacturerRoots, string.Empty);
        TimeServer = Text(settings, SettingNames.TimeServer, string.Empty);
        Connectors = Number(settings, ConnectorsName, 1, 1, 4);
        TrialHeartbeatSeconds = Number(settings, TrialHeartbeatName, 5, 1, 86400);
    }

    /// <summary>Why the backend cannot be connected to with these settings; an empty string if it can.</summary>
    internal string Missing { get; }

    /// <summary>The charger's name at the backend; an empty string if it has none.</summary>
    internal string Identity { get; }

    /// <summary>The backend's URL, as it is compared with the one that the previous image reached. A variant has another one in its place.</summary>
    internal string Backend { get; set; }

    /// <summary>The backend's URL with the charge point's identity, percent-encoded.</summary>
    internal string Url
    {
        get { return Backend + (Backend.EndsWith("/") ? string.Empty : "/") + ChargePointIdentity.Encode(Identity); }
    }

    /// <summary>How the charger and its backend authenticate each other.</summary>
    internal BackendCredentials Credentials { get; }

    /// <summary>For BootNotification; at most 20 characters go there.</summary>
    internal string Model { get; }

    /// <summary>For BootNotification; at most 20 characters go there.</summary>
    internal string Vendor { get; }

    /// <summary>1.6, 2.0.1 or 2.1.</summary>
    internal string OcppVersion { get; }

    /// <summary>True to accept only firmware that is signed as use case L01 has it.</summary>
    internal bool SignedFirmware { get; }

    /// <summary>The roots of firmware signing certificates, in PEM; an empty string if the board has none.</summary>
    internal string ManufacturerRoots { get; }

    /// <summary>The server that is asked for the time; an empty string for none.</summary>
    internal string TimeServer { get; }

    /// <summary>The number of connectors. A variant has another one in its place.</summary>
    internal int Connectors { get; set; }

    /// <summary>Percent of the real time that all waits take.</summary>
    internal int TimeScale { get; }

    /// <summary>Seconds between two heartbeats; 0 for what the backend says.</summary>
    internal int HeartbeatSeconds { get; }

    /// <summary>Seconds between the first heartbeats of a connection on trial or probe.</summary>
    internal int TrialHeartbeatSeconds { get; }

    /// <summary>What the operator may set, as it holds now.</summary>
    internal OperatorSettings Operator { get; } = new OperatorSettings();

    private static string Text(ISettings settings, string name, string otherwise)
    {
        string value = settings.Get(name);
        return value == null || value.Length == 0 ? otherwise : value;
    }

    private static int Number(ISettings settings, string name, int otherwise, int least, int most)
    {
        int value;
        return int.TryParse(Text(settings, name, string.Empty), out value) && value >= least && value <= most ? value : otherwise;
    }
}
