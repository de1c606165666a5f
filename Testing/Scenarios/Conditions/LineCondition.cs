using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>A line is in a state.</summary>
/// <param name="Line">One of <see cref="RigLines"/>.</param>
/// <param name="State">As <see cref="RigLines.State"/> has it, or <c>blinking</c>: it came on four times.</param>
public sealed record LineCondition(string Line, string State) : Condition
{
    private const int Blinks = 4;

    /// <inheritdoc/>
    public override string Words => $"{Line} {State}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => Line == RigLines.Light ? RigCapabilities.Light : RigCapabilities.Contactor;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        if (State == "blinking")
        {
            int count = run.EventsAfter(since).Count(happened => happened.IsLine(Line, RigLines.State(Line, true)));
            return Task.FromResult(Outcome.If(count >= Blinks, $"the {Line} came on {count} times"));
        }

        string now = run.Rig.Inputs?.Get(Line) is bool on ? RigLines.State(Line, on) : "unknown";
        return Task.FromResult(Outcome.If(now == State, $"the {Line} is {now}"));
    }
}
