using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Watches;

/// <summary>The controller is not started anew.</summary>
public sealed record StartWatch : Watch
{
    /// <inheritdoc/>
    public override string Words => "no start of the board";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Starts;

    /// <inheritdoc/>
    public override bool IsBroken(RigEvent happened) => happened.Kind == RigEventKind.Started;
}
