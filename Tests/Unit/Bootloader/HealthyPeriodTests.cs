using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>When an image's crashes are forgotten: later with each that is on record.</summary>
[TestClass]
public class HealthyPeriodTests
{
    private const int Minute = 60000;

    [TestMethod]
    [DataRow(1, 20)]
    [DataRow(2, 40)]
    [DataRow(3, 80)]
    [DataRow(4, 160)]
    [DataRow(5, 160)]
    [DataRow(255, 160)]
    public void Crashes_are_forgotten_after_twice_as_long_with_each_on_record(int crashes, int minutes)
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Change(record => record.Slots[1].Crashes = (byte)crashes);
        run.Wait((minutes * Minute) - 1);
        Assert.AreEqual(crashes, (int)run.Board.Saved().Slots[1].Crashes);
        run.Wait(1);
        Assert.AreEqual(0, (int)run.Board.Saved().Slots[1].Crashes);
    }

    [TestMethod]
    public void An_image_that_hangs_every_15_minutes_is_left_at_the_fifth_time()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        int hangs = 0;
        while (hangs < 20 && HangAfter15Minutes(board))
        {
            hangs++;
        }

        Assert.AreEqual(5, hangs);
        Assert.AreEqual((int)FailureReason.CrashLoop, (int)board.Saved().Slots[1].LastFailure);
        Assert.AreEqual((int)SlotState.Rejected, (int)board.Saved().Slots[1].State);
    }

    // False if the other image boots.
    private static bool HangAfter15Minutes(FakeBoard board)
    {
        RecordStore records = new RecordStore(board.Storage);
        FlightRecorder log = new FlightRecorder(board.Storage, board.Clock);
        BootDecision decision = new BootSequence(board.Board, records, log).DecideAndPersist();
        if (decision.Slot == 0)
        {
            return false;
        }

        RunningBoot boot = new RunningBoot(board.Board, records, log, decision.Slot, decision.Mode, decision.Cause, false);
        TaskTable tasks = new TaskTable(board.Clock, int.MaxValue, boot.Calls);
        Supervisor supervisor = new Supervisor(boot, tasks, new EvidenceRecorder(boot, board.Clock, new string[0]));
        int task = tasks.Register("main", 2 * Minute);
        int reboots = board.Reboots;
        for (int i = 0; i < 15; i++)
        {
            board.Clock.Milliseconds += Minute;
            tasks.CheckIn(task);
            supervisor.Step();
        }

        Assert.AreEqual(reboots, board.Reboots);
        while (board.Reboots == reboots)
        {
            board.Clock.Milliseconds += board.Board.TrialPolicy.Tick;
            supervisor.Step();
        }

        board.Cause = ResetCause.PowerStayed;
        return true;
    }
}
