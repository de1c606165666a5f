namespace TwinSlot.Testing.Rigs;

/// <summary>What a scenario needs its board to be provisioned with.</summary>
public sealed record BoardSetup
{
    /// <summary>The usual one: OCPP 1.6, one connector, fast times, no soak.</summary>
    public static BoardSetup Usual { get; } = new();

    /// <summary>What is spoken with the backend: 1.6, 1.6-secure, 2.0.1, 2.0.1-unsigned, 2.1 or 2.1-unsigned, as with <c>twinslot board new</c>.</summary>
    public string Ocpp { get; init; } = "1.6";

    /// <summary>The number of connectors.</summary>
    public int Connectors { get; init; } = 1;

    /// <summary>True if a confirmed image is on soak. Without it one update may follow the other.</summary>
    public bool Soak { get; init; }

    /// <summary>True to refuse images that name no board.</summary>
    public bool RequireBoard { get; init; } = true;

    /// <summary>True for a board that takes images for tests, in which faults may be injected.</summary>
    public bool TestImages { get; init; }

    /// <summary>True if a trial doubts a silent backend after seconds. Without it a minute goes by: a busy machine must not make a good image fail.</summary>
    public bool DoubtsEarly { get; init; }

    /// <summary>What the time is by a server that the board asks by SNTP, when the rig is made; null for a board without one.</summary>
    public DateTimeOffset? TimeServer { get; init; }

    /// <summary>True for a board that knows its backend, and the servers of its downloads, by a name and not by an address.</summary>
    public bool BackendByName { get; init; }

    /// <summary>Times of a trial in milliseconds, by their names in <c>board.json</c>, in place of the fast ones.</summary>
    public IReadOnlyDictionary<string, int> Trial { get; init; } = new Dictionary<string, int>();

    /// <summary>Budgets of the boot decision, by their names in <c>board.json</c>, in place of the usual ones.</summary>
    public IReadOnlyDictionary<string, int> Budgets { get; init; } = new Dictionary<string, int>();

    /// <summary>Settings of the application besides those that lead it to its backend, or in place of them.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>True where every request has to be for signed firmware.</summary>
    public bool IsSecure => Ocpp is "1.6-secure" or "2.0.1" or "2.1";

    /// <summary>The version of OCPP without the rest.</summary>
    public string OcppVersion => Ocpp.Split('-')[0];
}
