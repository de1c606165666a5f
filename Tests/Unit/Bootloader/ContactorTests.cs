using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;

namespace NFUnitTest.Bootloader;

/// <summary>What supervision has opened, no thread of the application closes again.</summary>
[TestClass]
public class ContactorTests
{
    [TestMethod]
    public void After_a_late_task_no_thread_of_the_application_closes_the_contactor_again()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IContactor contactor = Contactor(run);
        run.Tasks.Register("meter", 1000);
        contactor.Closed = true;
        Assert.IsTrue(run.Board.ContactorClosed);
        run.Pass(1100);
        Assert.AreEqual(1, run.Board.Reboots);
        contactor.Closed = true;
        Assert.IsFalse(run.Board.ContactorClosed);
        Assert.IsFalse(contactor.Closed);
        contactor.Closed = false;
        Assert.IsFalse(run.Board.ContactorClosed);
    }

    [TestMethod]
    public void A_late_task_opens_the_contactor_before_a_word_is_said_or_written_of_it()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Tasks.Register("meter", 1000);
        ClosingConsole console = new ClosingConsole(Contactor(run));
        Contactor(run).Closed = true;
        run.Board.Board.Console = console;
        run.Pass(1100);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsTrue(console.Lines > 0);
        Assert.IsFalse(console.EverClosed);
    }

    [TestMethod]
    public void Once_a_reboot_is_under_way_the_contactor_stays_open()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        IBootServices services = Services(run);
        services.Contactor.Closed = true;
        services.Reboot("asked for by the backend");
        services.Contactor.Closed = true;
        Assert.IsFalse(run.Board.ContactorClosed);
    }

    [TestMethod]
    public void A_session_that_was_ended_is_not_taken_up_again_while_what_it_was_ended_for_is_carried_out()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        ClosingConsole console = new ClosingConsole(Contactor(run));
        run.PassSelfTest();
        run.WaitCharging(run.Policy.BackendLimit);
        run.Board.Board.Console = console;
        run.WaitCharging(run.Policy.SessionPatience);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsTrue(console.Lines > 1);
        Assert.IsFalse(console.EverClosed);
        Assert.IsFalse(run.Board.ContactorClosed);
    }

    [TestMethod]
    public void While_the_flash_refuses_what_a_session_was_ended_for_the_charger_is_of_use()
    {
        RunningCase run = EndedSession();
        Contactor(run).Closed = true;
        Assert.IsTrue(run.Board.ContactorClosed);
        run.Board.Storage.ReadOnly = false;
        run.WaitCharging(20000);
        Assert.AreEqual(1, run.Board.Reboots);
        Contactor(run).Closed = true;
        Assert.IsFalse(run.Board.ContactorClosed);
    }

    [TestMethod]
    public void A_trial_that_proves_itself_after_all_may_close_the_contactor_again()
    {
        RunningCase run = EndedSession();
        run.Board.Storage.ReadOnly = false;
        run.Prove();
        run.WaitCharging(20000);
        Assert.AreEqual((int)BootMode.Confirmed, (int)run.Boot.Mode);
        Assert.AreEqual(0, run.Board.Reboots);
        Contactor(run).Closed = true;
        Assert.IsTrue(run.Board.ContactorClosed);
    }

    [TestMethod]
    public void No_session_is_ended_for_a_probe_that_cannot_be_made()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Change(record => record.Slots[0].State = TwinSlot.SlotManager.Records.SlotState.Rejected);
        run.PassSelfTest();
        Contactor(run).Closed = true;
        run.WaitCharging(run.Policy.BackendLimit);
        run.WaitCharging(run.Policy.SessionPatience);
        Assert.IsTrue(run.Board.ContactorClosed);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    // A session has kept a probe waiting for as long as it may, and now the flash refuses to ask for it.
    private static RunningCase EndedSession()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.PassSelfTest();
        Contactor(run).Closed = true;
        run.WaitCharging(run.Policy.BackendLimit);
        run.Board.Storage.ReadOnly = true;
        run.WaitCharging(run.Policy.SessionPatience);
        Assert.IsFalse(run.Board.ContactorClosed);
        Assert.AreEqual(0, run.Board.Reboots);
        return run;
    }

    private static IContactor Contactor(RunningCase run)
    {
        return Services(run).Contactor;
    }

    private static IBootServices Services(RunningCase run)
    {
        return new BootServices(run.Boot, run.Tasks, run.Evidence, null, new KeptState(run.Board.Storage));
    }

    // A thread of the application that closes the contactor whenever it comes to run: here, with each line that is said.
    private sealed class ClosingConsole : IConsole
    {
        private readonly IContactor _contactor;

        public ClosingConsole(IContactor contactor)
        {
            _contactor = contactor;
        }

        public int Lines { get; private set; }

        public bool EverClosed { get; private set; }

        public void WriteLine(string line)
        {
            Lines++;
            _contactor.Closed = true;
            EverClosed |= _contactor.Closed;
        }
    }
}
