using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>A contactor that a vehicle is charged through is closed by an application that runs, and by nothing else.</summary>
internal sealed class ContactorInvariant : Invariant
{
    private const string InRecovery = "recovery: ";

    private bool _isApplication;
    private bool _isClosed;

    /// <inheritdoc/>
    public override string Name => "contactor";

    /// <inheritdoc/>
    public override string Rule => "the contactor is open without power, while the board boots, and in recovery";

    /// <inheritdoc/>
    public override string? See(RigEvent happened)
    {
        if (happened.Kind is RigEventKind.Power or RigEventKind.Started or RigEventKind.WatchdogReset)
        {
            _isApplication = false;
        }
        else if (BootLine.Of(happened) is BootLine boot)
        {
            _isApplication = true;
            return _isClosed ? $"it was closed when {boot.Version} booted" : null;
        }
        else if (happened.Kind == RigEventKind.Console && happened.Text.StartsWith(InRecovery, StringComparison.Ordinal))
        {
            _isApplication = false;
            return _isClosed ? "it was closed in recovery" : null;
        }
        else if (happened.Kind == RigEventKind.Line && happened.Subject == RigLines.Contactor)
        {
            _isClosed = happened.Text == RigLines.State(RigLines.Contactor, true);
            return _isClosed && !_isApplication ? "it closed before an image had booted" : null;
        }

        return null;
    }
}
