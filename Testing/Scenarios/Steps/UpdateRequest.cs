namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>What a request for an update says besides where the image is.</summary>
public sealed record UpdateRequest
{
    /// <summary>From when on the image may be fetched, counted from now; null for at once.</summary>
    public TimeSpan? RetrieveIn { get; init; }

    /// <summary>When it is to be installed, counted from now; null for at once. Plain 1.6 has no such date.</summary>
    public TimeSpan? InstallIn { get; init; }

    /// <summary>Tries after the first; null for unsaid.</summary>
    public int? Retries { get; init; }

    /// <summary>Seconds between two tries, before the board scales them; null for unsaid.</summary>
    public int? RetryInterval { get; init; }

    /// <summary>Where a charger takes signed firmware: known, unknown or expired signer, or none.</summary>
    public string Certificate { get; init; } = "known";

    /// <summary>Likewise: good, wrong or none.</summary>
    public string Signature { get; init; } = "good";

    /// <summary>True to send the request of a charger without signed firmware, whatever it takes.</summary>
    public bool Plain { get; init; }

    /// <summary>True to overrule a quarantine before.</summary>
    public bool Force { get; init; }

    /// <summary>The status that it is answered with; in plain 1.6, whose answer is empty, Accepted stands for that. A CALLERROR's code is one, too.</summary>
    public string Answer { get; init; } = "Accepted";
}
