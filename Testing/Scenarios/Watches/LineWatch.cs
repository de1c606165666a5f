using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Watches;

/// <summary>A line stays in a state.</summary>
/// <param name="Line">One of <see cref="RigLines"/>.</param>
/// <param name="State">Its state, as <see cref="RigLines.State"/> has it.</param>
public sealed record LineWatch(string Line, string State) : Watch
{
    /// <inheritdoc/>
    public override string Words => $"{Line} {State}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => Line == RigLines.Light ? RigCapabilities.Light : RigCapabilities.Contactor;

    /// <inheritdoc/>
    public override bool IsBroken(RigEvent happened) => happened.Kind == RigEventKind.Line && happened.Subject == Line && happened.Text != State;

    /// <inheritdoc/>
    public override string? BrokenAtStart(IRig rig) =>
        rig.Inputs?.Get(Line) is bool on && RigLines.State(Line, on) != State ? $"the {Line} is {RigLines.State(Line, on)}" : null;
}
