using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Updater;
using TwinSlot.Updater.Holds;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// The operator of a board whose updates are held, and the rule that goes with it: a held update is not activated before its time, or before the
/// word for it. Survives the board's resets.
/// </summary>
public sealed class OperatorOfHolds(Scenario scenario, Func<bool> isStrict, Action<string> reportViolation)
{
    // Steps that an update waits for the word.
    private const int Patience = 4;

    private bool _isOrdered;
    private bool _isKept;
    private bool _hasGivenTheWord;
    private int _waited;
    private int _activated = -1;

    /// <summary>True if the scenario holds updates.</summary>
    public bool IsThere => scenario.HeldUntil > 0 || scenario.HeldForTheWord;

    /// <summary>What an operator does before the backend asks for an update.</summary>
    /// <returns>False if the board could not keep it: to be tried again.</returns>
    public bool Order(FirmwareUpdater updater)
    {
        if (!IsThere || _isOrdered)
        {
            return true;
        }

        HoldOrder order = scenario.HeldForTheWord ? new HoldOrder().Automatic(false) : new HoldOrder().PostponedUntil(scenario.HeldUntil);
        string refusal = updater.Holds.Change(order);
        _isKept = refusal.Length == 0;

        // A time that has passed meanwhile holds nothing.
        _isOrdered = refusal != ActivationHolds.NotKept;
        return _isOrdered;
    }

    /// <summary>What an operator does while an update is under way.</summary>
    public void Look(FirmwareUpdater updater)
    {
        bool waits = scenario.HeldForTheWord && !scenario.IsNeverGivenTheWord && updater.Triggered.Status == FirmwareStatus.InstallScheduled;
        _waited = waits ? _waited + 1 : 0;
        if (_waited > Patience && !updater.Holds.IsReleased)
        {
            // Before it is asked for: a power loss may come when it is kept and before that is answered.
            _hasGivenTheWord = true;
            updater.Holds.Activate();
        }
    }

    /// <summary>Checks the board after a step of its updater, whatever ended that.</summary>
    /// <param name="now">What the board's clock said when the step began; a step takes none of the board's time.</param>
    public void Check(Medium medium, long now)
    {
        if (!isStrict() || ObservedRecord.On(medium) is not { UpdateState: ObservedUpdate.Activated } record || record.RequestId == _activated)
        {
            return;
        }

        _activated = record.RequestId;
        if (_isKept && scenario.HeldUntil > now)
        {
            reportViolation($"request {record.RequestId} was activated {scenario.HeldUntil - now} s before the end of its hold");
        }
        else if (_isKept && scenario is { HeldForTheWord: true, SecurityHoldLimit: not 0 } && !_hasGivenTheWord)
        {
            reportViolation($"request {record.RequestId} was activated without the operator's word");
        }
    }
}
