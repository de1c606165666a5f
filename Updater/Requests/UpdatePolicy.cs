namespace TwinSlot.Updater.Requests;

/// <summary>What a charger is set to ask of updates.</summary>
public sealed class UpdatePolicy
{
    /// <summary>Describes a policy. The properties say what the values mean.</summary>
    public UpdatePolicy(bool signedOnly, bool securityEvents)
    {
        SignedOnly = signedOnly;
        SecurityEvents = securityEvents;
    }

    /// <summary>True to refuse updates without a signing certificate and a signature (use case L01).</summary>
    public bool SignedOnly { get; }

    /// <summary>True if the backend accepts security events: all but OCPP 1.6 without its security whitepaper.</summary>
    public bool SecurityEvents { get; }
}
