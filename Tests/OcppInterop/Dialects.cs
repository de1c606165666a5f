using TwinSlot.Contract;

namespace TwinSlot.Tests.OcppInterop;

/// <summary>The versions of OCPP that operators' messages are tried in.</summary>
public static class Dialects
{
    /// <summary>A charger and a backend that speak a version.</summary>
    /// <param name="version">1.6, 2.0.1 or 2.1.</param>
    public static ChargerOptions Options(string version, int connectors = 2) => new()
    {
        Protocols = [$"ocpp{version}"],
        Settings = new Dictionary<string, string> { [SettingNames.Ocpp] = version, ["connectors"] = $"{connectors}" },
    };
}
