namespace TwinSlot.Updater.Requests;

/// <summary>What a charger is set to ask of updates.</summary>
public sealed class UpdatePolicy
{
    /// <summary>Describes a policy.</summary>
    /// <param name="signedOnly">True to refuse updates without a signing certificate and a signature (use case L01).</param>
    /// <param name="securityEvents">True if the backend takes security events: all but OCPP 1.6 without its security whitepaper.</param>
    public UpdatePolicy(bool signedOnly, bool securityEvents)
    {
        SignedOnly = signedOnly;
        SecurityEvents = securityEvents;
    }

    /// <summary>True to refuse updates without a signing certificate and a signature.</summary>
    public bool SignedOnly { get; }

    /// <summary>True if the backend takes security events.</summary>
    public bool SecurityEvents { get; }
}
