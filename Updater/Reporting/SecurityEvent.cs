namespace TwinSlot.Updater.Reporting;

/// <summary>An event for SecurityEventNotification (1.6 security whitepaper; 2.0.1 use case A04).</summary>
public sealed class SecurityEvent
{
    /// <summary>Most bytes of <see cref="TechInfo"/> in UTF-8 that are kept of an event that waits; the protocol has room for 255 characters.</summary>
    public const int MostTechInfoBytes = 200;

    /// <summary>Describes an event. The properties say what the values mean.</summary>
    public SecurityEvent(string type, long unixSeconds, string techInfo)
    {
        Type = type;
        UnixSeconds = unixSeconds;
        TechInfo = techInfo;
    }

    /// <summary>One of the words of <see cref="SecurityEventTypes"/>.</summary>
    public string Type { get; }

    /// <summary>When it happened, in seconds since 1970 UTC; 0 if the board did not know.</summary>
    public long UnixSeconds { get; }

    /// <summary>What more there is to say; may be empty.</summary>
    public string TechInfo { get; }
}
