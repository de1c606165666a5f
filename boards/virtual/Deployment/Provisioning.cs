using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using TwinSlot.Boards.Definition.Provisioning;
using TwinSlot.Bootloader.Provisioning;
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

    /// <summary>The name of a board that is given none.</summary>
    public const string DefaultBoard = "virtual";

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

    /// <summary>Writes the provisioning file, and beside it the block that the board's firmware reads from its next start on.</summary>
    /// <param name="path">Path of <c>board.json</c>.</param>
    public void Save(string path)
    {
        byte[] block = ToBlock();
        File.WriteAllText(path, JsonSerializer.Serialize(this, s_json) + "\n");
        Program(new BoardFolder(Path.GetDirectoryName(Path.GetFullPath(path))!), block);
    }

    /// <summary>Gives a board's firmware its block, whole or not at all: the controller may start at any time.</summary>
    public void Program(BoardFolder folder) => Program(folder, ToBlock());

    /// <summary>The block that the board's deployment carries: what its firmware knows of all this.</summary>
    public byte[] ToBlock()
    {
        byte[] vendor = UuidV5.OfVendor(Vendor);
        return ProvisioningWriter.Write(new ProvisioningValues
        {
            Keys = [.. Keys.Select(Convert.FromBase64String)],
            VendorUuid = vendor,
            ClassUuid = UuidV5.OfBoard(vendor, Board),
            SealKey = Convert.FromBase64String(SealKey),
            Settings = [.. Settings],
            Numbers = Numbers(),
        });
    }

    /// <summary>What the firmware checks images against.</summary>
    public BoardIdentity ToIdentity() => ToIdentity(ToProvisioned());

    /// <summary>What the firmware checks images against, on a board of this kind.</summary>
    /// <param name="provisioned">What the firmware read in the board's block.</param>
    public BoardIdentity ToIdentity(Provisioned provisioned)
    {
        BoardIdentity identity = provisioned.Identity(Capacity);
        identity.Resident = ResidentAssemblies.OfTheBoard();
        return identity;
    }

    /// <summary>What the firmware reads in the block. A board that is not made yet has no seal key: one stands in for it.</summary>
    /// <exception cref="InvalidDataException">The firmware does not take it.</exception>
    public Provisioned ToProvisioned()
    {
        string sealKey = SealKey.Length > 0 ? SealKey : Convert.ToBase64String(RandomNumberGenerator.GetBytes(Seal.Length));
        ProvisioningResult result = ProvisioningReader.Read((this with { SealKey = sealKey }).ToBlock());
        return result.Problem.Length == 0 ? result.Values : throw new InvalidDataException(result.Problem);
    }

    /// <summary>The budgets of the boot decision.</summary>
    public BootPolicy ToBootPolicy() => ToProvisioned().Budgets;

    /// <summary>What an image has to go through after its confirm.</summary>
    public SoakPolicy ToSoakPolicy() => ToProvisioned().Soak;

    /// <summary>The times of a trial.</summary>
    public TrialPolicy ToTrialPolicy() => ToProvisioned().Times;

    private static void Program(BoardFolder folder, byte[] block)
    {
        string written = folder.ProvisioningBlock + ".new";
        File.WriteAllBytes(written, block);
        File.Move(written, folder.ProvisioningBlock, overwrite: true);
    }

    private Dictionary<ProvisionedNumber, int> Numbers() => new()
    {
        [ProvisionedNumber.Tries] = Budgets.Tries,
        [ProvisionedNumber.Interruptions] = Budgets.Interruptions,
        [ProvisionedNumber.CrashLimit] = Budgets.CrashLimit,
        [ProvisionedNumber.UnexplainedLimit] = Budgets.UnexplainedLimit,
        [ProvisionedNumber.Probes] = Budgets.Probes,
        [ProvisionedNumber.RecoveryPause] = Budgets.RecoveryPauseSeconds,
        [ProvisionedNumber.LongestRecoveryPause] = Budgets.LongestRecoveryPauseSeconds,
        [ProvisionedNumber.FullCheckAlways] = Budgets.FullCheckAlways ? 1 : 0,
        [ProvisionedNumber.StartDeadline] = Trial.StartDeadlineMs,
        [ProvisionedNumber.SelfTestDeadline] = Trial.SelfTestDeadlineMs,
        [ProvisionedNumber.BackendLimit] = Trial.BackendLimitMs,
        [ProvisionedNumber.ProbeLimit] = Trial.ProbeLimitMs,
        [ProvisionedNumber.RoundTripGap] = Trial.RoundTripGapMs,
        [ProvisionedNumber.ImageFaults] = Trial.ImageFaults,
        [ProvisionedNumber.SessionPatience] = Trial.SessionPatienceMs,
        [ProvisionedNumber.HealthyAfter] = Trial.HealthyAfterMs,
        [ProvisionedNumber.Tick] = Trial.TickMs,
        [ProvisionedNumber.SoakHours] = Budgets.SoakHours,
        [ProvisionedNumber.SoakSessions] = Budgets.SoakSessions,
        [ProvisionedNumber.LongestSoakHours] = Budgets.LongestSoakHours,
        [ProvisionedNumber.SecondsAnHour] = Budgets.SoakHourSeconds,
        [ProvisionedNumber.QuarantineWait] = checked((int)Budgets.QuarantineWaitSeconds),
        [ProvisionedNumber.LatestBuildYear] = LatestBuildYear,
        [ProvisionedNumber.AllowTestImages] = AllowTestImages ? 1 : 0,
        [ProvisionedNumber.RequireBoard] = RequireBoard ? 1 : 0,
    };
}
