using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Conditions;

namespace TwinSlot.Testing.Scenarios.Watches;

/// <summary>The backend is not told a firmware status.</summary>
/// <param name="Status">The status.</param>
public sealed record StatusWatch(string Status) : Watch
{
    /// <inheritdoc/>
    public override string Words => $"no status {Status}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override bool IsBroken(RigEvent happened) => FirmwareStatuses.IsStatus(happened) && happened.Field("status") == Status;
}
