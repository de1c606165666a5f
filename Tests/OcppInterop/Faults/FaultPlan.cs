using System.Buffers.Binary;
using System.Security.Cryptography;
using TwinSlot.Contract;
using TwinSlot.Csms.Firmware;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>Everything that is drawn by lot for a run, from one seed.</summary>
public sealed record FaultPlan
{
    private static readonly string[] s_variants =
        ["Good", "Good", "Good", "Good", "Good", "Good", "FailsSelfTest", "CrashesAtStart", "HangsInMainLoop", "NeverReachesBackend", "UntrustedKey"];

    private FaultPlan(int seed)
    {
        // Neighbouring seeds give System.Random neighbouring first numbers.
        Random random = new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(BitConverter.GetBytes(seed))));
        Seed = seed;
        Kind = (FaultKind)random.Next(Enum.GetValues<FaultKind>().Length);
        Variant = s_variants[random.Next(s_variants.Length)];
        Protocol = random.Next(3) switch { 0 => "ocpp2.0.1", _ => "ocpp1.6" };
        Signed = Protocol == "ocpp2.0.1" || random.Next(2) == 0;
        After = TimeSpan.FromMilliseconds(random.Next(0, 4500));
        Outage = TimeSpan.FromMilliseconds(random.Next(100, 3000));
        ServerFault = random.Next(8);
        Where = random.NextDouble();
    }

    /// <summary>What it all comes from.</summary>
    public int Seed { get; }

    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; }

    /// <summary>The image: a variant of the reference charger, or <c>UntrustedKey</c>: a good one that is signed by a key that the board does not trust.</summary>
    public string Variant { get; }

    /// <summary>The subprotocol.</summary>
    public string Protocol { get; }

    /// <summary>True for a request with certificate and signature.</summary>
    public bool Signed { get; }

    /// <summary>When it goes wrong, from the moment that the charger has accepted the request.</summary>
    public TimeSpan After { get; }

    /// <summary>How long a power loss or an outage lasts.</summary>
    public TimeSpan Outage { get; }

    /// <summary>True if the image is to prove itself in the end.</summary>
    public bool MustInstall => Variant == "Good" && !IsWithdrawn;

    private int ServerFault { get; }

    private double Where { get; }

    private bool IsWithdrawn => Kind == FaultKind.ServerFault && ServerFault == 5;

    /// <summary>Draws a run.</summary>
    public static FaultPlan Draw(int seed) => new(seed);

    /// <summary>How the image is served.</summary>
    public FirmwareBehaviour Behaviour(int length)
    {
        // Slow enough for faults to meet the download.
        FirmwareBehaviour slow = new() { BytesPerSecond = length };
        long position = (long)(Where * length);
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
        Protocols = [Protocol],
        Settings = new Dictionary<string, string>
        {
            [SettingNames.Ocpp] = Protocol == "ocpp2.0.1" ? "2.0.1" : "1.6",
            [SettingNames.SignedFirmware] = Signed ? "true" : "false",
            [SettingNames.ManufacturerRoots] = signer.RootPem,
        },
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        string which = Kind == FaultKind.ServerFault ? $" {ServerFault} at {Where:P0}" : $" after {After.TotalSeconds:F1} s";
        return $"seed {Seed}: {Variant} by {Protocol}{(Signed ? ", signed" : "")}; {Kind}{which}";
    }
}
