using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Watches;

/// <summary>The backend is not sent a message.</summary>
/// <param name="Action">The message's action.</param>
public sealed record MessageWatch(string Action) : Watch
{
    /// <inheritdoc/>
    public override string Words => $"no {Action}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override bool IsBroken(RigEvent happened) => happened.IsRequest(Action);
}
