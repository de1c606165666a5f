using System.Text.Json;
using System.Text.Json.Serialization;
using TwinSlot.Bootloader.Soak;
using TwinSlot.Bootloader.Trial;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>
/// What a virtual board is provisioned with: the part of its deployment that differs from board to board. It stands in
/// <c>board.json</c>, beside the flash and not on it, as a device's stands in its deployment and not on its file system.
/// </summary>
public sealed record Provisioning
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Most bytes of an image file on this board.</summary>
    public const int DefaultCapacity = 1_310_720;

    /// <summary>The bootloader's own version, which an image can depend on as image 0.</summary>
    public static readonly ImageVersion BootloaderVersion = new(0, 1, 0, 0);

    /// <summary>The vendor's domain; with <see cref="Board"/> it makes the board's UUIDs.</summary>
    public required string Vendor { get; init; }

    /// <summary>The board's name.</summary>
    public required string Board { get; init; }

    /// <summary>True to refuse images that name no board.</summary>
    public bool RequireBoard { get; init; }

    /// <summary>The trusted keys in DER, as base64: PKCS#1 RSAPublicKey, or SubjectPublicKeyInfo for P-256.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>This board's own key for seals: 32 random bytes as base64.</summary>
    public required string SealKey { get; init; }

    /// <summary>Most bytes of an image file.</summary>
    public int Capacity { get; init; } = DefaultCapacity;

    /// <summary>The latest year in which an image can have been built; a later build time is refused.</summary>
    public int LatestBuildYear { get; init; } = BuildTimes.DefaultLatestYear;

    /// <summary>True for a board of a test rig: it takes images for tests, in which faults may be injected.</summary>
    public bool AllowTestImages { get; init; }

    /// <summary>Budgets of the boot decision.</summary>
    public Budgets Budgets { get; init; } = new();

    /// <summary>Times of a trial.</summary>
    public TrialTimes Trial { get; init; } = new();

    /// <summary>How the watchdog chip is strapped.</summary>
    public WatchdogTimes Watchdog { get; init; } = new();

    /// <summary>What the application may ask for.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads a provisioning file.</summary>
    /// <param name="path">Path of <c>board.json</c>.</param>
    /// <exception cref="InvalidDataException">The file is not one; the message says what is wrong.</exception>
    public static Provisioning Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Provisioning>(File.ReadAllText(path), s_json)
                ?? throw new InvalidDataException($"{path} is empty: make the board anew with 'twinslot board new'.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a board's provisioning: {e.Message}", e);
        }
    }

    /// <summary>Writes the provisioning file.</summary>
    /// <param name="path">Path of <c>board.json</c>.</param>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, s_json) + "\n");

    /// <summary>What the firmware checks images against.</summary>
    public BoardIdentity ToIdentity()
    {
        byte[] vendor = UuidV5.OfVendor(Vendor);
        return new BoardIdentity
        {
            VendorUuid = vendor,
            ClassUuid = UuidV5.OfBoard(vendor, Board),
            RequireBoard = RequireBoard,
            Keys = new TrustedKeys([.. Keys.Select(Convert.FromBase64String)]),
            SealKey = Convert.FromBase64String(SealKey),
            Capacity = Capacity,
            QuarantineWait = Budgets.QuarantineWaitSeconds,
            BootloaderVersion = BootloaderVersion,
            LatestBuildYear = LatestBuildYear,
            AllowTestImages = AllowTestImages,
            Resident = ResidentAssemblies.OfTheBoard(),
        };
    }

    /// <summary>The budgets of the boot decision.</summary>
    public BootPolicy ToBootPolicy() => new()
    {
        Tries = Budgets.Tries,
        Interruptions = Budgets.Interruptions,
        CrashLimit = Budgets.CrashLimit,
        UnexplainedLimit = Budgets.UnexplainedLimit,
        RecoveryPause = Budgets.RecoveryPauseSeconds,
        LongestRecoveryPause = Budgets.LongestRecoveryPauseSeconds,
        Probes = Budgets.Probes,
        FullCheckAlways = Budgets.FullCheckAlways,
    };

    /// <summary>What an image has to go through after its confirm.</summary>
    public SoakPolicy ToSoakPolicy() => new()
    {
        Hours = Budgets.SoakHours,
        Sessions = Budgets.SoakSessions,
        LongestHours = Budgets.LongestSoakHours,
        SecondsAnHour = Budgets.SoakHourSeconds,
    };

    /// <summary>The times of a trial.</summary>
    public TrialPolicy ToTrialPolicy() => new()
    {
        StartDeadline = Trial.StartDeadlineMs,
        SelfTestDeadline = Trial.SelfTestDeadlineMs,
        BackendLimit = Trial.BackendLimitMs,
        ProbeLimit = Trial.ProbeLimitMs,
        RoundTripGap = Trial.RoundTripGapMs,
        ImageFaults = Trial.ImageFaults,
        SessionPatience = Trial.SessionPatienceMs,
        HealthyAfter = Trial.HealthyAfterMs,
        Tick = Trial.TickMs,
    };
}
