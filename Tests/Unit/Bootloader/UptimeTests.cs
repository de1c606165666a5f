using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>
/// The supervisor over the moments at which a count of milliseconds outgrows 31 and 32 bits and at which the runtime's begins anew.
/// </summary>
[TestClass]
public class UptimeTests
{
    // Nearest to the end of 31 bits, of 32 bits, and of 2^32 steps of 10 ms.
    private const long Signed = 2147483648L;
    private const long Unsigned = 4294967296L;

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(TickCounter.Period)]
    public void The_watchdog_is_fed_and_a_late_task_found(long end)
    {
        RunningCase run = new RunningCase(BootMode.Confirmed, end - 1000);
        int tick = run.Policy.Tick;
        int meter = run.Tasks.Register("meter", 5 * tick);
        int feeds = run.Board.Feeds;
        while (run.Board.Clock.Milliseconds < end + 1000)
        {
            run.Pass(tick);
            run.Tasks.CheckIn(meter);
        }

        Assert.AreEqual(feeds + (2000 / tick), run.Board.Feeds);
        run.Pass(5 * tick);
        Assert.AreEqual(feeds + (2000 / tick) + 5, run.Board.Feeds);
        run.Pass(tick);
        Assert.AreEqual(feeds + (2000 / tick) + 5, run.Board.Feeds);
        Assert.AreEqual("meter", run.Board.LastLogged(LogKind.TaskLate).Text);
    }

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(TickCounter.Period)]
    public void A_task_that_is_late_across_the_end_is_found(long end)
    {
        RunningCase run = new RunningCase(BootMode.Confirmed, end - 250);
        run.Tasks.Register("meter", 500);
        run.Pass(500);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Pass(run.Policy.Tick);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.AreEqual("meter", run.Board.LastLogged(LogKind.TaskLate).Text);
    }

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(TickCounter.Period)]
    public void A_trial_is_won_across_the_end(long end)
    {
        RunningCase run = new RunningCase(BootMode.Trial, end - 10);
        run.Prove();
        run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual(run.Board.Clock.Milliseconds - (end - 10), (long)run.Policy.RoundTripGap);
    }

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(TickCounter.Period)]
    public void A_flash_that_refused_is_asked_again_across_the_end(long end)
    {
        RunningCase run = new RunningCase(BootMode.Trial, end - 15000);
        run.Prove();
        run.Board.Storage.FailChange = 1;
        run.Step();
        int changes = run.Board.Storage.Changes;
        run.Wait(100);
        Assert.AreEqual(changes, run.Board.Storage.Changes);
        run.Wait(20000);
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void The_log_shows_uptime_modulo_32_bits()
    {
        MemoryStorage storage = new MemoryStorage();
        FakeClock clock = new FakeClock();
        clock.Milliseconds = Unsigned + 5;
        new FlightRecorder(storage, clock).Append(new LogEntry());
        Assert.AreEqual(5u, FlightLogReader.Read(storage)[0].Uptime);
    }

    [TestMethod]
    public void A_board_reboots_by_itself_before_the_runtimes_count_begins_anew()
    {
        Assert.IsTrue(UptimeLimit.AtLast < TickCounter.Period);
        RunningCase run = UpFor(UptimeLimit.WithoutSession - 1, false);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Wait(1);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)run.Board.Saved().Intent);
        Assert.IsTrue(run.Board.LastLogged(LogKind.Reboot).Text.IndexOf("tick counter") >= 0);
    }

    [TestMethod]
    public void A_session_is_waited_for_but_not_until_the_count_begins_anew()
    {
        RunningCase run = UpFor(UptimeLimit.AtLast - 1, true);
        Assert.AreEqual(0, run.Board.Reboots);
        Assert.IsTrue(run.Board.ContactorClosed);
        run.WaitCharging(1);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsFalse(run.Board.ContactorClosed);
    }

    [TestMethod]
    public void The_end_of_a_session_is_taken()
    {
        RunningCase run = UpFor(UptimeLimit.WithoutSession + 1000, true);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Boot.Charging = false;
        run.Step();
        Assert.AreEqual(1, run.Board.Reboots);
    }

    private static RunningCase UpFor(long uptime, bool charging)
    {
        RunningCase run = new RunningCase(BootMode.Confirmed, 1234);
        run.Boot.Charging = charging;
        run.Board.SetContactor(charging);

        // In steps that the task of the case survives.
        while (run.Board.Clock.Milliseconds < 1234 + uptime)
        {
            long left = 1234 + uptime - run.Board.Clock.Milliseconds;
            int step = left > 2000000000 ? 2000000000 : (int)left;
            if (charging)
            {
                run.WaitCharging(step);
            }
            else
            {
                run.Wait(step);
            }
        }

        return run;
    }
}
