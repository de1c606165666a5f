using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Contract;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>What a virtual board is provisioned with for a scenario.</summary>
internal static class VirtualProvisioning
{
    private const int DoubtsLateMs = 60_000;
    private const int UnfedMs = 20_000;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The provisioning.</summary>
    /// <param name="backend">The backend's URL without the identity.</param>
    /// <param name="timeServer">Host and port of its server of the time; null for none.</param>
    /// <exception cref="RigException">The setup names a time or a budget that there is not.</exception>
    public static Provisioning Of(BoardSetup setup, IImageSource images, string backend, string identity, string? timeServer = null)
    {
        Dictionary<string, string> settings = new()
        {
            [SettingNames.Backend] = backend,
            [SettingNames.Identity] = identity,
            [SettingNames.Ocpp] = setup.OcppVersion,
            [SettingNames.SignedFirmware] = setup.IsSecure ? "true" : "false",
            [SettingNames.ManufacturerRoots] = FirmwareSigner.TrustedRoots,
            ["connectors"] = $"{setup.Connectors}",
            ["timeScale"] = "10",
        };
        if (timeServer != null)
        {
            settings[SettingNames.TimeServer] = timeServer;
        }

        foreach ((string name, string value) in setup.Settings)
        {
            settings[name] = value;
        }

        TrialTimes trial = setup.DoubtsEarly ? TrialTimes.Fast : TrialTimes.Fast with { BackendLimitMs = DoubtsLateMs, ProbeLimitMs = DoubtsLateMs };
        return new Provisioning
        {
            Vendor = images.Vendor,
            Board = Provisioning.DefaultBoard,
            RequireBoard = setup.RequireBoard,
            AllowTestImages = setup.TestImages,
            Keys = [.. images.TrustedKeys.Select(Convert.ToBase64String)],
            SealKey = "",
            Trial = With(trial, setup.Trial),
            Budgets = With(setup.Soak ? new Budgets() : Budgets.Fast, setup.Budgets),

            // Only a program that hangs makes the chip expire, however busy the machine.
            Watchdog = WatchdogTimes.Fast with { TimeoutMs = UnfedMs },
            Settings = settings,
        };
    }

    private static T With<T>(T usual, IReadOnlyDictionary<string, int> changes)
    {
        JsonObject all = JsonSerializer.SerializeToNode(usual, s_json)!.AsObject();
        foreach ((string name, int value) in changes)
        {
            if (!all.ContainsKey(name))
            {
                throw new RigException($"a virtual board has no '{name}' among {string.Join(", ", all.Select(one => one.Key))}");
            }

            all[name] = all[name]!.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value != 0 : value;
        }

        return all.Deserialize<T>(s_json)!;
    }
}
