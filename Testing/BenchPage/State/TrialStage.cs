namespace TwinSlot.Testing.BenchPage.State;

/// <summary>Something that an image on trial has to come to.</summary>
/// <param name="Name">What, in words.</param>
/// <param name="At">When it came to that; null if it has not.</param>
public sealed record TrialStage(string Name, DateTimeOffset? At)
{
    /// <summary>It was booted on trial.</summary>
    public const string Booted = "booted";

    /// <summary>It opened a connection to the backend.</summary>
    public const string Connected = "connected";

    /// <summary>Its BootNotification was accepted.</summary>
    public const string Accepted = "BootNotification accepted";

    /// <summary>A request after that was answered.</summary>
    public const string RoundTrip = "request answered";

    /// <summary>It was confirmed.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>All stages, the first one first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Booted, Connected, Accepted, RoundTrip, Confirmed];
}
