using TwinSlot.Bootloader.Services;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.Updater.Holds;
using TwinSlot.Updater.State;

namespace TwinSlot.Tools.Status;

/// <summary>What an operator holds of a board's updates, and the update that it may hold, as the updater keeps them.</summary>
/// <param name="State">What is held.</param>
/// <param name="Update">The update that is under way.</param>
internal sealed record HoldWords(HoldState State, UpdateRecord Update)
{
    /// <summary>Reads them.</summary>
    /// <param name="storage">The firmware's files.</param>
    public static HoldWords Read(IStorage storage)
    {
        KeptState kept = new(storage);
        return new HoldWords(
            HoldFormat.Read(kept.Read(HoldFormat.BlockName)),
            UpdateRecordFormat.Read(kept.Read(UpdateRecordFormat.BlockName)) ?? new UpdateRecord());
    }

    /// <summary>When updates are activated, in words.</summary>
    /// <param name="now">Seconds since 1970 UTC.</param>
    public string At(long now) => State.Hold.ToText(now) + Waiting;

    /// <summary>The same; null if nothing holds then: a postponement that is over does not.</summary>
    /// <param name="now">The time.</param>
    public string? InForce(DateTimeOffset now)
    {
        long seconds = now.ToUnixTimeSeconds();
        return State.Hold.IsManual || State.Hold.Window != null || State.Hold.Until > seconds ? At(seconds) : null;
    }

    private string Waiting =>
        !UpdateStateMachine.IsComplete(Update.Phase) || Update.Phase == UpdatePhase.Activating ? ""
        : State.IsReleased(Update) ? "; the update that is complete is let go"
        : State.Hold.IsSet ? "; an update is complete and waits" : "";
}
