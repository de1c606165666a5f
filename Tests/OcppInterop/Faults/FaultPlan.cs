using System.Buffers.Binary;
using System.Security.Cryptography;
using TwinSlot.Contract;
using TwinSlot.Csms.Firmware;
using TwinSlot.SlotManager.Images;
using TwinSlot.Testing.Backends;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>Everything that is drawn by lot for a run, from one seed.</summary>
public sealed record FaultPlan
{
    /// <summary>The version that the board has.</summary>
    public const string Old = "1.0.0+0";

    /// <summary>The version that it is to have.</summary>
    public const string New = "1.1.0+0";

    private static readonly string[] s_variants =
        ["Good", "Good", "Good", "Good", "Good", "Good", "FailsSelfTest", "CrashesAtStart", "HangsInMainLoop", "NeverReachesBackend", "UntrustedKey"];

    // There are four kinds of outages, and each is to meet each step.
    private static readonly FaultKind[] s_kinds = [.. Enum.GetValues<FaultKind>(), FaultKind.Outage, FaultKind.Outage];
    private static readonly string[] s_protocols = ["ocpp1.6", "ocpp1.6", "ocpp2.0.1", "ocpp2.1"];

    private FaultPlan(int seed)
    {
        // Neighbouring seeds give System.Random neighbouring first numbers.
        Random random = new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(BitConverter.GetBytes(seed))));
        Seed = seed;
        Kind = s_kinds[random.Next(s_kinds.Length)];
        Variant = s_variants[random.Next(s_variants.Length)];
        Peer = (BackendPeer)random.Next(Enum.GetValues<BackendPeer>().Length);
        Protocol = s_protocols[random.Next(s_protocols.Length)];
        Signed = Protocol != "ocpp1.6" || random.Next(2) == 0;
        After = TimeSpan.FromMilliseconds(random.Next(0, 4500));
        Outage = TimeSpan.FromMilliseconds(random.Next(100, 3000));
        ServerFault = random.Next(8);
        Where = random.NextDouble();
        BackendFault = BackendFault.Draw(random, this);
        if (SilencesStatuses)
        {
            // How the others end is told by no message before the statuses are answered.
            Variant = "Good";
        }
    }

    /// <summary>What it all comes from.</summary>
    public int Seed { get; }

    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; }

    /// <summary>The image: a variant of the reference charger, or <c>UntrustedKey</c>: a good one that is signed by a key that the board does not trust.</summary>
    public string Variant { get; }

    /// <summary>Whose the backend is.</summary>
    public BackendPeer Peer { get; }

    /// <summary>The subprotocol.</summary>
    public string Protocol { get; }

    /// <summary>True for a request with certificate and signature.</summary>
    public bool Signed { get; }

    /// <summary>True for an image that lists its parts, of which the charger downloads what it does not have; the others are downloaded whole.</summary>
    public bool ListsParts => Seed % 2 == 0;

    /// <summary>When it goes wrong, from the moment that the charger has accepted the request.</summary>
    public TimeSpan After { get; }

    /// <summary>How long a power loss or an outage lasts.</summary>
    public TimeSpan Outage { get; }

    /// <summary>What the backend itself does wrong; null if it is something else.</summary>
    public BackendFault? BackendFault { get; }

    /// <summary>The message that firmware statuses come in.</summary>
    public string StatusMethod => Protocol == "ocpp1.6" && Signed ? "SignedFirmwareStatusNotification" : "FirmwareStatusNotification";

    /// <summary>The messages that a backend sees of the update, if nothing goes wrong but the image.</summary>
    public IReadOnlyList<BackendMoment> Steps
    {
        get
        {
            string[] before = Signed
                ? ["Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting"]
                : ["Downloading", "Downloaded", "Installing"];
            BackendMoment[] trial = [.. before.Select(BackendMoment.Of)];
            return Variant switch
            {
                "Good" => [.. trial, BackendMoment.BootOf(New), BackendMoment.Of("Installed")],
                "UntrustedKey" => [BackendMoment.Of("Downloading"), BackendMoment.Of("DownloadFailed")],
                _ => [.. trial, BackendMoment.BootOf(Old), BackendMoment.Of("InstallationFailed")],
            };
        }
    }

    /// <summary>True if no firmware status is ever answered.</summary>
    public bool SilencesStatuses => Kind == FaultKind.NeverAnswered && BackendFault?.Method == StatusMethod;

    /// <summary>True if the image is to prove itself in the end.</summary>
    public bool MustInstall => Variant == "Good" && !IsWithdrawn;

    private int ServerFault { get; }

    private double Where { get; }

    private bool IsWithdrawn => Kind == FaultKind.ServerFault && ServerFault == 5;

    /// <summary>Draws a run.</summary>
    public static FaultPlan Draw(int seed) => new(seed);

    /// <summary>How an image is served.</summary>
    public FirmwareBehaviour Behaviour(byte[] image)
    {
        // Slow enough for faults to meet the download.
        FirmwareBehaviour slow = new() { BytesPerSecond = image.Length };

        // Of an image that lists its parts the header and the TLVs may be all that is fetched.
        int longest = ListsParts ? image.Length - PartialImage.TrailerPosition(image[..ImageHeader.Size]) : image.Length;
        long position = (long)(Where * longest);
        return Kind != FaultKind.ServerFault ? slow : ServerFault switch
        {
            0 => slow with { DisconnectAfterBytes = position, Disconnects = 2 },
            1 => slow with { RefuseWith = 503, Refusals = 2 },
            2 => slow with { DisconnectAfterBytes = position, Disconnects = 1, IgnoreRange = true },
            3 => slow with { DisconnectAfterBytes = position, Disconnects = 1, OmitETag = true },
            4 => slow with { DisconnectAfterBytes = 0, Disconnects = 1 },
            6 => slow with { StallAfterBytes = position, Stalls = 1 },
            7 => slow with { RefuseWith = 503, Refusals = 1, RetryAfter = TimeSpan.FromSeconds(2) },
            _ => slow with { RefuseWith = 404 },
        };
    }

    /// <summary>What board and backend are made of.</summary>
    public ChargerOptions Options(FirmwareSigner signer) => new()
    {
        // An image that never connects need not be waited for; a good one must not be given up on a machine under load.
        Trial = Variant == "NeverReachesBackend" ? ChargerOptions.Plain.Trial with { BackendLimitMs = 4_000, ProbeLimitMs = 20_000 } : ChargerOptions.Plain.Trial,
        Peer = Peer,
        Protocols = [Protocol],
        Settings = new Dictionary<string, string>
        {
            [SettingNames.Ocpp] = Protocol["ocpp".Length..],
            [SettingNames.SignedFirmware] = Signed ? "true" : "false",
            [SettingNames.ManufacturerRoots] = signer.RootPem,
        },
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        string which = BackendFault != null
            ? $": {BackendFault}"
            : Kind == FaultKind.ServerFault ? $" {ServerFault} at {Where:P0}" : $" after {After.TotalSeconds:F1} s";
        return $"seed {Seed}: {Variant} by {Protocol}{(Signed ? ", signed" : "")}, {Peer}; {Kind}{which}";
    }
}
