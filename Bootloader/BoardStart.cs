using System;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader;

/// <summary>Boots a board that is put together on the way: first what keeps it safe, then the rest, whatever that may throw.</summary>
public static class BoardStart
{
    /// <summary>Makes the outputs safe, arms the watchdog, has the board completed and boots it. Does not return.</summary>
    /// <param name="board">Has outputs, watchdog, reset, clock, console, light and budgets already.</param>
    /// <param name="complete">
    /// Adds the rest, the storage first: without it nothing can be written down. What it throws ends as a failed boot does: written down,
    /// after a pause where that cannot be counted, in a reboot.
    /// </param>
    public static void Run(Board board, BoardCompletion complete)
    {
        BootSequence sequence;
        try
        {
            BootSequence.Secure(board);
            complete(board);
            sequence = new BootSequence(board);
        }
        catch (Exception e)
        {
            new FailedBoot(board, new RecordStore(board.Storage), new FlightRecorder(board.Storage, board.Clock)).End(e);
            return;
        }

        sequence.Run();
    }
}
