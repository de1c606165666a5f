using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>A board in recovery, without a boot before it.</summary>
internal static class RecoveryCase
{
    internal static RecoveryLoop NewLoop(FakeBoard board, string why)
    {
        return NewLoop(board, why, new BootRecord());
    }

    internal static RecoveryLoop NewLoop(FakeBoard board, string why, BootRecord record)
    {
        return NewLoop(board, why, record, 0);
    }

    internal static RecoveryLoop NewLoop(FakeBoard board, string why, BootRecord record, int pauseSeconds)
    {
        board.Board.Card = board.Card;
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        records.Assume(record);
        SlotRecheck again = new SlotRecheck(board.Board, new BootInput());
        RecoverySources sources = new RecoverySources(board.Board, records, new FlightRecorder(board.Storage, board.Clock), again);
        return new RecoveryLoop(board.Board, BlinkCode.NothingBootable, why, pauseSeconds, sources, again);
    }
}
