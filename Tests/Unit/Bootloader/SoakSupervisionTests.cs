using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Soak;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

[TestClass]
public class SoakSupervisionTests
{
    private const int Minute = 60 * 1000;
    private const int Hour = 60 * Minute;

    [TestMethod]
    public void A_soak_that_has_stood_its_time_ends_and_only_then_the_floor_rises()
    {
        RunningCase run = Soaking(BootCause.PowerOn);
        run.Board.Board.SoakPolicy.Hours = 3;
        run.Board.Board.SoakPolicy.Sessions = 1;
        HealthService health = new HealthService(run.Boot);
        run.Prove();
        Pass(run, 2 * Hour);
        Assert.IsTrue(health.OnSoak);
        Assert.AreEqual(0u, run.Board.Saved().SecurityFloor);
        Pass(run, 2 * Hour);
        Assert.IsTrue(health.OnSoak, "there was no session yet");
        health.SessionEnded(SessionEnd.Regular);
        run.Step();
        Assert.IsFalse(health.OnSoak);
        Assert.AreEqual(7u, run.Board.Saved().SecurityFloor);
        LogEntry logged = run.Board.LastLogged(LogKind.Soak);
        Assert.AreEqual((int)LogEntry.SoakEnded, (int)logged.Detail);
        Assert.AreEqual(7u, logged.Value);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    [DataRow((int)BootCause.Crash, false, 1)]
    [DataRow((int)BootCause.TaskLate, false, 1)]
    [DataRow((int)BootCause.Watchdog, false, 1)]
    [DataRow((int)BootCause.WarmReset, false, 1)]
    [DataRow((int)BootCause.Reboot, false, 0)]
    [DataRow((int)BootCause.Unknown, false, 0)]
    [DataRow((int)BootCause.BootFailed, false, 0)]
    [DataRow((int)BootCause.LoadFailed, false, 0)]
    [DataRow((int)BootCause.Crash, true, 0)]
    public void A_reset_that_the_image_is_to_blame_for_is_kept_at_once(int cause, bool anothers, int crashes)
    {
        RunningCase run = Soaking((BootCause)cause);
        run.Boot.ProbeEnded = anothers;
        run.Step();
        HealthRecord kept = new HealthFile(run.Board.Storage).Read();
        Assert.AreEqual(crashes == 0 && !anothers, kept == null);
        if (kept != null)
        {
            Assert.AreEqual((uint)crashes, kept.Own.Crashes);
            Assert.AreEqual(anothers ? 1 : 0, (int)kept.Fruitless, "a doubt without an answer");
            Assert.AreEqual(cause == (int)BootCause.TaskLate ? 1u : 0u, kept.Own.LateTasks);
        }
    }

    [TestMethod]
    public void An_image_that_aborts_sessions_hour_after_hour_is_rejected_once_no_session_runs()
    {
        RunningCase run = Soaking(BootCause.PowerOn);
        HealthService health = new HealthService(run.Boot);
        run.Prove();
        for (int hour = 0; hour < 20 && run.Board.Saved().Slots[1].State == SlotState.Confirmed; hour++)
        {
            health.SessionEnded(SessionEnd.ChargerFault);
            run.WaitCharging(1000);
            Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State, "a session runs");
            run.Boot.Charging = false;
            run.Step();
            Pass(run, Hour);
        }

        BootRecord saved = run.Board.Saved();
        Assert.AreEqual((int)SlotState.Rejected, (int)saved.Slots[1].State);
        Assert.AreEqual((int)FailureReason.SoakSessions, (int)saved.Slots[1].LastFailure);
        Assert.AreEqual(0, (int)saved.Preferred);
        Assert.IsTrue(run.Board.Reboots > 0);
        Assert.AreEqual((int)FailureReason.SoakSessions, (int)run.Board.LastLogged(LogKind.Rejected).Reason);
        Assert.IsTrue(run.Board.LastLogged(LogKind.Rejected).Text.IndexOf("sessions ended by a fault") > 0);
    }

    [TestMethod]
    public void An_image_whose_diagnostics_fail_is_rejected_with_the_name_of_the_last_one()
    {
        RunningCase run = Soaking(BootCause.PowerOn);
        HealthService health = new HealthService(run.Boot);
        run.Prove();
        for (int hour = 0; hour < 20 && run.Board.Saved().Slots[1].State == SlotState.Confirmed; hour++)
        {
            health.Fault("the fan is stuck");
            run.Evidence.SelfTest("meter", false, "no\nanswer");
            Pass(run, Hour);
        }

        Assert.AreEqual((int)FailureReason.SoakDiagnostics, (int)run.Board.Saved().Slots[1].LastFailure);
        string evidence = RollbackFile.Read(run.Board.Storage).Evidence;
        Assert.StartsWith("meter: no answer; diagnostics failed in ", evidence);
        Assert.AreEqual(evidence, run.Board.LastLogged(LogKind.Rejected).Text);
    }

    [TestMethod]
    public void Without_an_image_to_go_back_to_a_bad_one_stays_and_its_soak_ends_at_last()
    {
        RunningCase run = Soaking(BootCause.PowerOn);
        run.Board.Board.SoakPolicy.LongestHours = 30;
        run.Change(delegate (BootRecord record) { record.Slots[0].State = SlotState.Rejected; });
        HealthService health = new HealthService(run.Boot);
        run.Prove();
        for (int hour = 0; hour < 31; hour++)
        {
            health.SessionEnded(SessionEnd.ChargerFault);
            run.Step();
            Pass(run, Hour);
        }

        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual((int)SoakState.None, (int)run.Board.Saved().Slots[1].Soak);
        Assert.AreEqual(7u, run.Board.Saved().SecurityFloor);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void A_loss_of_the_backend_with_the_network_there_is_doubted_and_counted_before()
    {
        RunningCase run = Soaking(BootCause.PowerOn);
        run.Prove();
        run.Step();
        run.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "no");
        Pass(run, 14 * Minute);
        Assert.AreEqual((int)SoakState.Running, (int)run.Board.Saved().Slots[1].Soak);
        Pass(run, 17 * Minute);
        BootRecord saved = run.Board.Saved();
        Assert.AreEqual((int)SoakState.Doubted, (int)saved.Slots[1].Soak);
        Assert.AreEqual((int)ProbeState.Requested, (int)saved.Probe);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)saved.Intent);
        Assert.IsTrue(run.Board.Reboots > 0);
        HealthRecord kept = new HealthFile(run.Board.Storage).Read();
        Assert.AreEqual(1, (int)kept.Doubts);
        Assert.AreEqual(0, (int)kept.Fruitless, "it is not answered yet");
        Assert.AreEqual((int)FailureReason.SoakBackendLost, (int)run.Board.LastLogged(LogKind.Soak).Reason);
    }

    [TestMethod]
    [DataRow((byte)ConnectionStage.Link, false)]
    [DataRow((byte)ConnectionStage.Address, false)]
    [DataRow((byte)ConnectionStage.Tcp, true)]
    public void A_loss_is_not_doubted_without_a_network_or_without_an_image_to_compare_with(byte stage, bool alone)
    {
        RunningCase run = Soaking(BootCause.PowerOn);
        if (alone)
        {
            run.Change(delegate (BootRecord record) { record.Slots[0].State = SlotState.Empty; });
        }

        run.Prove();
        run.Step();
        run.Evidence.Failed((ConnectionStage)stage, ConnectionError.NoLink, "no");
        Pass(run, 3 * Hour);
        Assert.AreEqual((int)SoakState.Running, (int)run.Board.Saved().Slots[1].Soak);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void A_loss_that_ends_while_a_session_runs_is_doubted_no_more()
    {
        RunningCase run = Soaking(BootCause.PowerOn);
        run.Prove();
        run.Step();
        run.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "no");
        for (int minute = 0; minute < 40; minute++)
        {
            run.WaitCharging(30000);
            run.WaitCharging(30000);
        }

        Assert.AreEqual((int)SoakState.Running, (int)run.Board.Saved().Slots[1].Soak, "a session runs");
        run.Prove();
        run.Boot.Charging = false;
        Pass(run, Minute);
        Assert.AreEqual((int)SoakState.Running, (int)run.Board.Saved().Slots[1].Soak);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void A_probe_that_answers_a_doubt_keeps_after_how_long_and_the_last_turn_that_it_was_none()
    {
        RunningCase asked = Soaking(BootCause.PowerOn);
        asked.Prove();
        asked.Step();
        asked.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "no");
        Pass(asked, 31 * Minute);
        HealthRecord kept = new HealthFile(asked.Board.Storage).Read();

        RunningCase probe = new RunningCase(BootMode.Probe);
        Doubted(probe, ProbeState.Running);
        new HealthFile(probe.Board.Storage).Write(kept);
        probe.Prove();
        probe.Step();
        Assert.AreEqual((int)ProbeState.Answered, (int)probe.Board.Saved().Probe);
        kept = new HealthFile(probe.Board.Storage).Read();
        Assert.AreEqual(16u, kept.ReachedAfter);

        RunningCase turn = new RunningCase(BootMode.Trial);
        Doubted(turn, ProbeState.Answered);
        new HealthFile(turn.Board.Storage).Write(kept);
        turn.Prove();
        turn.Step();
        turn.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)turn.Board.Saved().Slots[1].State);
        Assert.AreEqual((int)SoakState.Running, (int)turn.Board.Saved().Slots[1].Soak);
        kept = new HealthFile(turn.Board.Storage).Read();
        Assert.AreEqual(0, (int)kept.Fruitless);
        Assert.AreEqual(1u, kept.Own.UnsharedLosses);
    }

    [TestMethod]
    public void The_probe_of_a_doubt_lasts_no_longer_than_its_answer_says_something()
    {
        RunningCase probe = new RunningCase(BootMode.Probe);
        Doubted(probe, ProbeState.Running);
        new HealthFile(probe.Board.Storage).Write(new HealthRecord());
        int limit = probe.Board.Board.SoakPolicy.PromptAfter * 1000;
        Assert.IsTrue(limit < probe.Policy.ProbeLimit);
        probe.Wait(limit - 1000);
        Assert.AreEqual(0, probe.Board.Reboots);
        probe.Wait(1000);
        Assert.AreEqual(1, probe.Board.Reboots);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)probe.Board.Saved().Intent);
        Assert.AreEqual((int)ProbeState.Running, (int)probe.Board.Saved().Probe, "it ends with the boot");
    }

    [TestMethod]
    public void A_health_record_that_cannot_be_written_costs_nothing_but_itself()
    {
        RunningCase run = Soaking(BootCause.Crash);
        run.Board.Storage.FailChange = 1;
        run.Step();
        Assert.IsTrue(run.Board.Said("the health record could not be written"));
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void Without_a_soak_nothing_is_measured()
    {
        RunningCase run = Soaking(BootCause.Crash);
        run.Board.Board.SoakPolicy.Hours = 0;
        run.Step();
        Assert.IsNull(new HealthFile(run.Board.Storage).Read());
    }

    private static RunningCase Soaking(BootCause cause)
    {
        RunningCase run = new RunningCase(BootMode.Confirmed, 0, cause);
        run.Change(delegate (BootRecord record) { record.Slots[1].Soak = SoakState.Running; });
        return run;
    }

    private static void Doubted(RunningCase run, ProbeState probe)
    {
        run.Change(delegate (BootRecord record)
        {
            record.Slots[1].Soak = SoakState.Doubted;
            record.Slots[1].TriesLeft = 2;
            record.Probe = probe;
            record.ProbesLeft = 0;
        });
    }

    private static void Pass(RunningCase run, int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed += 10000)
        {
            run.Wait(10000);
        }
    }
}
