using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader;

/// <summary>Makes the records of a boot decision durable, and says so where the flash refuses.</summary>
internal sealed class KeptRecord : IRecordKeeper
{
    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly BootReport _report;

    public KeptRecord(Board board, RecordStore records, BootReport report)
    {
        _board = board;
        _records = records;
        _report = report;
    }

    public bool Keep(BootDecision decision, BootRecord record)
    {
        if (_records.Save(decision.Next))
        {
            return true;
        }

        _report.RecordNotWritten(decision, record, _board.Storage.LastError);
        return false;
    }
}
