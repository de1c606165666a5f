using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop;

/// <summary>What a <see cref="ChargerFixture"/> is made of.</summary>
public sealed record ChargerOptions
{
    /// <summary>OCPP 1.6 and nothing else.</summary>
    public static ChargerOptions Plain { get; } = new();

    /// <summary>Whose the backend is.</summary>
    public BackendPeer Peer { get; init; } = BackendPeer.OcppRpc;

    /// <summary>The charger's name at the backend.</summary>
    public string Identity { get; init; } = "CP-1";

    /// <summary>The backend's subprotocols, the preferred one first.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = ["ocpp1.6"];

    /// <summary>The backend's certificates; null for no TLS.</summary>
    public ServerCertificate? Tls { get; init; }

    /// <summary>The password that the backend asks for; null for none.</summary>
    public string? Password { get; init; }

    /// <summary>Settings of the board, beside those that lead it to its backend.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long ago the image in the board was built.</summary>
    public TimeSpan ImageAge { get; init; }

    /// <summary>Times of a trial. A busy machine must not take a good image for one that does not connect.</summary>
    public TrialTimes Trial { get; init; } = TrialTimes.Fast with { BackendLimitMs = 60_000, ProbeLimitMs = 60_000 };
}
