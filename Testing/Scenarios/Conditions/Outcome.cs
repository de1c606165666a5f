namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>How a condition stands.</summary>
/// <param name="Holds">True if it holds now.</param>
/// <param name="IsHopeless">True if it cannot come to hold any more.</param>
/// <param name="Seen">What is seen instead; empty if it holds.</param>
public sealed record Outcome(bool Holds, bool IsHopeless, string Seen)
{
    /// <summary>It holds.</summary>
    public static Outcome Met { get; } = new(true, false, "");

    /// <summary>It does not hold yet.</summary>
    /// <param name="seen">What is seen instead.</param>
    public static Outcome NotYet(string seen) => new(false, false, seen);

    /// <summary>It will never hold.</summary>
    /// <param name="seen">What was seen instead.</param>
    public static Outcome Never(string seen) => new(false, true, seen);

    /// <summary>It holds, or not yet.</summary>
    public static Outcome If(bool holds, string seen) => holds ? Met : NotYet(seen);
}
