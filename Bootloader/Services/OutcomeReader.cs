using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Services;

/// <summary>Reads from record and flight log how the last update ended.</summary>
internal sealed class OutcomeReader
{
    private const int MaximumEvidenceReads = 5;

    private readonly RunningBoot _boot;
    private string _evidenceFound;
    private int _evidenceReads;

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

    // What the verdict rested on stands in the flight log only. It is written just after the record, by another thread.
    private string FindEvidence(PendingUpdate update)
    {
        if (_evidenceFound == null && _evidenceReads < MaximumEvidenceReads)
        {
            _evidenceReads++;
            LogEntry entry = FlightLogReader.FindLast(_boot.Board.Storage, LogKind.Rejected, update.Slot);
            if (entry != null && entry.Reason == update.Failure && entry.Version.ToText() == update.Version.ToText())
            {
                _evidenceFound = entry.Text;
            }
        }

        return _evidenceFound == null ? string.Empty : _evidenceFound;
    }
}
