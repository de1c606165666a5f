using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>A fault of the backend.</summary>
/// <param name="Change">How it behaves.</param>
/// <param name="Moment">From when on; null from before the charger is asked for the update.</param>
/// <param name="Method">The type of message that is not answered as it should be; <c>*</c> for all, null for an outage.</param>
public sealed record BackendFault(BackendChange Change, BackendMoment? Moment, string? Method)
{
    // Each is a minute by the charger's clock, which runs at ten times the speed.
    private static readonly TimeSpan s_minute = TimeSpan.FromSeconds(6);

    /// <inheritdoc/>
    public override string ToString() => $"{Change}{(Moment == null ? "" : $" from {Moment}")}";

    /// <summary>Draws one of a kind.</summary>
    /// <param name="plan">The rest of the run.</param>
    /// <returns>Null if the kind is none of the backend's own.</returns>
    internal static BackendFault? Draw(Random random, FaultPlan plan)
    {
        string[] types = ["SecurityEventNotification", plan.StatusMethod, plan.StatusMethod, "StatusNotification", "DataTransfer", "Heartbeat"];
        string[] passing = [.. types, "BootNotification", "*", "*", "*"];
        BackendMoment step = plan.Steps[random.Next(plan.Steps.Count)] with { Answered = random.Next(2) == 0 };
        string always = types[random.Next(types.Length)];
        string passingly = passing[random.Next(passing.Length)];
        OutageKind outage = (OutageKind)random.Next(Enum.GetValues<OutageKind>().Length);
        return plan.Kind switch
        {
            FaultKind.Outage => new BackendFault(BackendChange.Outage(outage, s_minute), step, null),
            FaultKind.NeverAnswered => new BackendFault(BackendChange.NoAnswer(always, null), null, always),
            FaultKind.Unanswered => new BackendFault(BackendChange.NoAnswer(passingly, s_minute), step, passingly),
            FaultKind.CallErrors => new BackendFault(BackendChange.Errors(passingly, s_minute), step, passingly),
            FaultKind.AlwaysCallErrors => new BackendFault(BackendChange.Errors(always, null), null, always),
            _ => null,
        };
    }
}
