using System;
using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.ConsoleRequests;

/// <summary>Faults that are injected at the console.</summary>
[TestClass]
public class FaultTests
{
    [TestMethod]
    [DataRow("hang")]
    [DataRow("crash")]
    [DataRow("starve")]
    [DataRow("diagnostic meter")]
    public void A_fault_is_refused_in_an_image_that_is_not_signed_for_tests(string fault)
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial);
        Assert.AreEqual("= error the running image is not signed as one for tests", console.Ask("twinslot fault " + fault));
        int feeds = console.Run.Board.Feeds;
        console.Run.Wait(100);
        Assert.AreEqual(feeds + 1, console.Run.Board.Feeds);
        Assert.AreEqual(string.Empty, console.Run.Evidence.FailedSelfTest);
        Assert.IsNull(console.Run.Board.LastLogged(LogKind.InjectedFault));
    }

    [TestMethod]
    public void A_hang_stops_the_main_task_alone()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial, true);
        int second = console.Run.Tasks.Register("second", int.MaxValue);
        Assert.AreEqual("= ok", console.Ask("twinslot fault hang"));
        Assert.IsTrue(console.Run.Boot.Faults.Hangs);

        // The main task's check-in would not return.
        console.Run.Tasks.CheckIn(second);
        Assert.AreEqual("hang", console.Run.Board.LastLogged(LogKind.InjectedFault).Text);
    }

    [TestMethod]
    public void A_crash_is_thrown_at_the_main_tasks_next_check_in()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial, true);
        int second = console.Run.Tasks.Register("second", int.MaxValue);
        Assert.AreEqual("= ok", console.Ask("twinslot fault crash"));
        console.Run.Tasks.CheckIn(second);
        Assert.ThrowsException(typeof(InvalidOperationException), () => console.Run.Step());
    }

    [TestMethod]
    public void A_starved_watchdog_is_fed_no_more_and_all_else_goes_on()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial, true);
        console.Run.Wait(100);
        Assert.AreEqual("= ok", console.Ask("twinslot fault starve"));
        int feeds = console.Run.Board.Feeds;
        console.Run.Wait(100);
        Assert.AreEqual(feeds, console.Run.Board.Feeds);
        console.Run.Prove();
        console.Run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)console.Run.Board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void A_diagnostic_that_is_made_to_fail_condemns_a_trial()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial, true);
        console.Run.PassSelfTest();
        Assert.AreEqual("= ok", console.Ask("twinslot fault diagnostic meter"));
        console.Run.Step();
        BootRecord saved = console.Run.Board.Saved();
        Assert.AreEqual((int)SlotState.Rejected, (int)saved.Slots[1].State);
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)saved.Slots[1].LastFailure);
        Assert.IsTrue(console.Run.Board.Said("(meter: fault injected at the console)"));
    }

    [TestMethod]
    public void A_fault_that_there_is_not_is_refused()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial, true);
        Assert.AreEqual("= error the image has no self-diagnostic 'fan'; diagnostics lists them", console.Ask("twinslot fault diagnostic fan"));
        Assert.AreEqual("= error the image has no self-diagnostic ''; diagnostics lists them", console.Ask("twinslot fault diagnostic"));
        Assert.AreEqual("= error a fault is hang, crash, starve, or diagnostic with its name", console.Ask("twinslot fault"));
        Assert.AreEqual("= error a fault is hang, crash, starve, or diagnostic with its name", console.Ask("twinslot fault hung"));
    }
}
