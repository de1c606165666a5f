using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Services;

/// <summary>Reads from record and rollback report how the last update ended.</summary>
internal sealed class OutcomeReader
{
    private readonly RunningBoot _boot;

    public OutcomeReader(RunningBoot boot)
    {
        _boot = boot;
    }

    /// <summary>The outcome that has not been acknowledged yet; null if there is none.</summary>
    public UpdateOutcome Read()
    {
        PendingUpdate update = _boot.Record.Update;
        if (update.Protocol == 0 || (update.State != UpdateState.Installed && update.State != UpdateState.Failed))
        {
            return null;
        }

        bool installed = update.State == UpdateState.Installed;
        return new UpdateOutcome(
            (int)update.RequestId,
            (UpdateProtocol)update.Protocol,
            installed,
            update.Version.ToText(),
            installed ? string.Empty : FailureReasons.Describe(update.Failure),
            (int)update.Failure,
            installed ? string.Empty : FindEvidence(update));
    }

    // The report of the rollback that gave this image up, and of no other.
    private string FindEvidence(PendingUpdate update)
    {
        RollbackReport report = _boot.Rollback.Current;
        SlotEntry tried = _boot.Record.Slots[update.Slot];
        bool isOfIt = report != null && report.Reason == update.Failure && Bytes.AreEqual(report.LeftDigest, tried.Digest);
        return isOfIt ? RollbackWords.Evidence(report) : string.Empty;
    }
}
