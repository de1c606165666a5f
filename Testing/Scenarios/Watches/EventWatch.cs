using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Watches;

/// <summary>The backend is not told a security event.</summary>
/// <param name="Type">The event's type.</param>
public sealed record EventWatch(string Type) : Watch
{
    /// <inheritdoc/>
    public override string Words => $"no security event {Type}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override bool IsBroken(RigEvent happened) => happened.IsRequest("SecurityEventNotification") && happened.Field("type") == Type;
}
