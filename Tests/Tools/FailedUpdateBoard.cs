using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Tools;

/// <summary>The board of docs/howto/read-a-boards-log.md, with all that it wrote: 1.2.0 hung three times on trial, and 1.0.0 runs again.</summary>
internal static class FailedUpdateBoard
{
    private const uint Decided = 1_796_061_968;
    private const int Tries = 3;

    /// <summary>Makes it.</summary>
    public static ExplainedBoard Make()
    {
        ExplainedBoard board = ExplainedBoard.With(SlotState.Rejected, record =>
        {
            record.Slots[1].LastFailure = FailureReason.OutOfTries;
            record.Quarantine[0] = record.Slots[1].Digest;
            record.QuarantineFailures[0] = 1;
            record.QuarantinedAt[0] = Decided;
        });

        // Boot 0 is the newest copy of the record, as in the page.
        board.Save(board.Record());
        board.Save(board.Record());
        SlotEntry back = board.Record().Slots[0];
        SlotEntry left = board.Record().Slots[1];
        board.Add(new LogEntry { Kind = LogKind.Update, Text = "staged: complete and verified" }.About(1, left));
        board.Add(new LogEntry { Kind = LogKind.Reboot, Text = "firmware update" }.About(0, back));
        for (int used = 1; used <= Tries; used++)
        {
            AddTry(board, left, used);
        }

        board.Add(new LogEntry { Kind = LogKind.Rejected, Reason = FailureReason.OutOfTries, Cause = BootCause.TaskLate, Text = "decided at the boot after: task late" }.About(1, left));
        board.Add(new LogEntry { Kind = LogKind.Boot, Cause = BootCause.TaskLate, Reason = FailureReason.OutOfTries }.About(0, back));
        board.Add(new LogEntry { Kind = LogKind.AfterRevert, Text = "it runs without a late task", Detail = (byte)RollbackLoss.Tasks, Value = 20 }.About(0, back));
        Report(board);
        return board;
    }

    private static void AddTry(ExplainedBoard board, SlotEntry left, int used)
    {
        board.Add(new LogEntry
        {
            Kind = LogKind.Boot,
            Detail = (byte)BootMode.Trial,
            Cause = used == 1 ? BootCause.Reboot : BootCause.TaskLate,
            Value = (uint)((Tries - used) << 8) | 16,
        }.About(1, left));
        foreach (string diagnostic in new[] { "memory", "contactor", "storage" })
        {
            board.Add(new LogEntry { Kind = LogKind.SelfTest, Text = diagnostic + " passed" }.About(1, left));
        }

        board.Add(new LogEntry { Kind = LogKind.Connection, Text = "reached BootNotification" }.About(1, left));
        board.Add(new LogEntry { Kind = LogKind.Connection, Text = "reached round trip" }.About(1, left));
        board.Add(new LogEntry { Kind = LogKind.TaskLate, Reason = FailureReason.TaskLate, Text = "main" }.About(1, left));
    }

    private static void Report(ExplainedBoard board)
    {
        FileStorage storage = new(board.Files);
        RollbackReport report = RollbackDerivation.Derive(board.Record(), FlightLogReader.Read(storage));
        report.DecidedAt = Decided;
        report.ResetSeconds = 11;
        report.ConnectedAfter = 1;
        report.Verdict = RollbackVerdict.Helped;
        report.WatchedSeconds = 20;
        report.Outcome = "it runs without a late task";
        Assert.IsTrue(RollbackFile.Write(storage, report));
    }
}
