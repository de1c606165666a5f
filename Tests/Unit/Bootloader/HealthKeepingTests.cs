using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Soak;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

/// <summary>How often, and before what, the figures of a confirmed image are written.</summary>
[TestClass]
public class HealthKeepingTests
{
    private const int Minute = 60 * 1000;
    private const int Hour = 60 * Minute;

    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 6)]
    public void An_orderly_boot_writes_every_hour_on_soak_and_otherwise_every_six(bool onSoak, int hours)
    {
        RunningCase run = Running(onSoak);
        run.Prove();
        run.Step();
        int changes = run.Board.Storage.Changes;
        for (int times = 1; times < 4; times++)
        {
            Pass(run, (hours * Hour) - Minute);
            Assert.AreEqual(changes + times - 1, run.Board.Storage.Changes);
            Pass(run, Minute);
            Assert.AreEqual(changes + times, run.Board.Storage.Changes);
        }

        Assert.AreEqual((uint)(3 * hours), new HealthFile(run.Board.Storage).Read().Own.Hours);
    }

    [TestMethod]
    public void A_soak_that_ends_is_written_at_once_and_from_then_on_every_six_hours()
    {
        RunningCase run = Running(true);
        run.Board.Board.SoakPolicy.Hours = 2;
        run.Board.Board.SoakPolicy.Sessions = 0;
        run.Prove();
        Pass(run, (2 * Hour) + Minute);
        Assert.AreEqual((int)SoakState.None, (int)run.Board.Saved().Slots[1].Soak);
        Assert.AreEqual(2u, new HealthFile(run.Board.Storage).Read().SoakHours);
        int changes = run.Board.Storage.Changes;
        Pass(run, (5 * Hour) + (58 * Minute));
        Assert.AreEqual(changes, run.Board.Storage.Changes);
        Pass(run, 2 * Minute);
        Assert.AreEqual(changes + 1, run.Board.Storage.Changes);
    }

    [TestMethod]
    public void A_reboot_that_was_asked_for_loses_nothing_of_what_was_measured()
    {
        RunningCase run = Running(false);
        HealthService health = new HealthService(run.Boot);
        run.Prove();
        run.Step();
        Pass(run, (2 * Hour) + (10 * Minute));
        Assert.IsNull(new HealthFile(run.Board.Storage).Read());
        health.SessionEnded(SessionEnd.ChargerFault);
        run.Boot.Reboot(RebootIntent.Reboot);
        HealthRecord kept = new HealthFile(run.Board.Storage).Read();
        Assert.AreEqual(2u, kept.Own.Hours);
        Assert.AreEqual(10u, kept.Seconds / 60);
        Assert.AreEqual(1u, kept.Own.FaultedSessions);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void A_reboot_writes_no_figures_where_there_are_none_or_a_task_is_late()
    {
        RunningCase early = Running(true);
        early.Prove();
        early.Step();
        Pass(early, 4 * Minute);
        early.Boot.Reboot(RebootIntent.Reboot);
        Assert.IsNull(new HealthFile(early.Board.Storage).Read());

        RunningCase late = Running(true);
        late.Prove();
        late.Step();
        Pass(late, 50 * Minute);
        late.Boot.Reboot(RebootIntent.TaskLate);
        Assert.IsNull(new HealthFile(late.Board.Storage).Read());
    }

    [TestMethod]
    public void Flash_that_fails_does_not_keep_a_board_from_rebooting()
    {
        RunningCase run = Running(true);
        run.Prove();
        run.Step();
        Pass(run, 50 * Minute);
        run.Board.Storage.ReadOnly = true;
        run.Boot.Reboot(RebootIntent.Reboot);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsTrue(run.Board.Said("the health record could not be written"));
    }

    [TestMethod]
    public void All_that_is_counted_in_hours_goes_with_the_length_of_an_hour()
    {
        HealthRecord real = AfterThreeHours(3600, 60 * 1000);
        HealthRecord quick = AfterThreeHours(60, 1000);
        Assert.AreEqual(3u, real.SoakHours);
        Assert.AreEqual(3u, real.Own.NetworkHours);
        Assert.AreEqual(1u, real.Own.LossHours);
        Assert.AreEqual(real.SoakHours, quick.SoakHours);
        Assert.AreEqual(real.Own.NetworkHours, quick.Own.NetworkHours);
        Assert.AreEqual(real.Own.LossHours, quick.Own.LossHours);
        for (int i = 0; i < SoakFigures.Count; i++)
        {
            Assert.AreEqual(real.Statistics[i], quick.Statistics[i]);
        }
    }

    [TestMethod]
    public void What_is_given_in_seconds_does_not_go_with_the_length_of_an_hour()
    {
        RunningCase run = Running(true);
        run.Board.Board.SoakPolicy.SecondsAnHour = 60;
        run.Prove();
        run.Step();
        run.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "no");
        Pass(run, 2 * Minute);
        Assert.AreEqual((int)SoakState.Running, (int)run.Board.Saved().Slots[1].Soak, "two minutes are a reconnection on any board");
        Assert.AreEqual(0, run.Board.Reboots);
    }

    // The backend is lost for ten minutes of the second hour.
    private static HealthRecord AfterThreeHours(int secondsAnHour, int minute)
    {
        RunningCase run = Running(true);
        run.Board.Board.SoakPolicy.SecondsAnHour = secondsAnHour;
        run.Prove();
        run.Step();
        for (int i = 0; i < 3 * 60; i++)
        {
            if (i == 70)
            {
                run.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "no");
            }

            if (i == 80)
            {
                run.Evidence.Reached(ConnectionStage.WebSocket);
                run.Evidence.Reached(ConnectionStage.BootNotification);
                run.Evidence.Reached(ConnectionStage.RoundTrip);
            }

            run.Wait(minute);
        }

        return new HealthFile(run.Board.Storage).Read();
    }

    private static RunningCase Running(bool onSoak)
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        if (onSoak)
        {
            run.Change(delegate (BootRecord record) { record.Slots[1].Soak = SoakState.Running; });
        }

        return run;
    }

    private static void Pass(RunningCase run, int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed += 10000)
        {
            run.Wait(10000);
        }
    }
}
