using System;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>The whole sequence, as far as it comes on a board whose reboots return and whose images are no assemblies.</summary>
[TestClass]
public class BootRunTests
{
    [TestMethod]
    public void The_outputs_are_safe_before_the_watchdog_is_armed_and_both_before_anything_is_read()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.SetContactor(true);
        WatchdogThatLooks watchdog = new WatchdogThatLooks(board);
        board.Board.Watchdog = watchdog;
        int reads = board.Storage.Reads;
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, watchdog.Armed);
        Assert.IsTrue(watchdog.WasSafe);
        Assert.AreEqual(reads, watchdog.ReadsBefore);
    }

    [TestMethod]
    public void An_image_that_cannot_be_loaded_costs_a_try_and_the_board_reboots_without_loading_the_other()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        new BootSequence(board.Board).Run();
        BootRecord saved = board.Saved();
        Assert.AreEqual((int)SlotState.Trial, (int)saved.Slots[1].State);
        Assert.AreEqual(2, (int)saved.Slots[1].TriesLeft);
        Assert.AreEqual((int)SlotState.Confirmed, (int)saved.Slots[0].State);
        Assert.AreEqual((int)RebootIntent.LoadFailed, (int)saved.Intent);
        Assert.AreEqual((int)FailureReason.LoadFailed, (int)board.LastLogged(LogKind.LoadFailed).Reason);
        Assert.AreEqual(1, board.Reboots);
        Assert.IsFalse(board.ContactorClosed);
    }

    [TestMethod]
    public void A_trial_that_can_never_be_loaded_is_left_when_its_tries_are_used_up()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        for (int boot = 0; boot < 4; boot++)
        {
            new BootSequence(board.Board).Run();
        }

        BootRecord saved = board.Saved();
        Assert.AreEqual((int)SlotState.Rejected, (int)saved.Slots[1].State);
        Assert.AreEqual((int)FailureReason.LoadFailed, (int)saved.Slots[1].LastFailure);
        Assert.AreEqual(0, (int)saved.Preferred);
        Assert.IsFalse(Rejection.IsQuarantined(saved, saved.Slots[1].Digest), "memory that ran out says nothing of the image");
    }

    [TestMethod]
    public void A_probe_that_cannot_be_loaded_resumes_the_trial()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Trial, 1);
        record.Probe = ProbeState.Requested;
        record.Slots[1].TriesLeft = 2;
        board.Save(record);
        new BootSequence(board.Board).Run();
        BootRecord saved = board.Saved();
        Assert.AreEqual((int)SlotState.Trial, (int)saved.Slots[1].State);
        Assert.AreEqual((int)SlotState.Confirmed, (int)saved.Slots[0].State);
        Assert.AreEqual(2, (int)saved.Slots[1].TriesLeft);
        Assert.AreEqual((int)FailureReason.LoadFailed, (int)board.LastLogged(LogKind.Probe).Reason);
        Assert.AreEqual(1, board.Reboots);
    }

    [TestMethod]
    public void A_button_that_cannot_be_read_counts_as_not_held()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.RevertButton = new ButtonThatThrows();
        Assert.AreEqual((int)BootAction.Boot, (int)new BootSequence(board.Board).DecideAndPersist().Action);
        Assert.IsTrue(board.Said("no such pin"));
    }

    [TestMethod]
    public void A_defect_of_the_bootloader_is_written_down_and_counted_by_the_next_boot()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        IBundleFormat format = board.Board.BundleFormat;
        board.Board.BundleFormat = null;
        board.SetContactor(true);
        new BootSequence(board.Board).Run();
        Assert.IsTrue(board.Said("the boot failed: "));
        Assert.IsFalse(board.ContactorClosed);
        Assert.AreEqual(1, board.Reboots);
        Assert.AreEqual((int)RebootIntent.BootFailed, (int)board.Saved().Intent);
        Assert.IsNotNull(board.LastLogged(LogKind.BootFailed));

        board.Board.BundleFormat = format;
        Assert.AreEqual((int)BootCause.BootFailed, (int)new BootSequence(board.Board).DecideAndPersist().Cause);
        Assert.AreEqual(1, (int)board.Saved().Slots[1].Crashes);
    }

    [TestMethod]
    public void A_defect_that_cannot_be_written_down_is_followed_by_a_wait()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.BundleFormat = null;
        board.Storage.ReadOnly = true;
        long before = board.Clock.Milliseconds;
        int feeds = board.Feeds;
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, board.Reboots);
        Assert.IsTrue(board.Clock.Milliseconds - before >= 120000);
        Assert.IsTrue(board.Feeds - feeds > 1000);
    }

    [TestMethod]
    public void A_failed_boot_never_writes_a_record_over_one_that_could_not_be_read_for_a_while()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Confirmed, 1);
        record.SecurityFloor = 3;
        board.Save(record);
        board.Storage.FailReads = true;
        board.Board.Console = new ConsoleThatHeals(board);
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, board.Reboots);
        Assert.IsFalse(board.Storage.FailReads, "recovery was never reached");
        BootRecord saved = board.Saved();
        Assert.AreEqual(3, (int)saved.SecurityFloor);
        Assert.AreEqual((int)SlotState.Confirmed, (int)saved.Slots[0].State);
        Assert.AreEqual((int)SlotState.Confirmed, (int)saved.Slots[1].State);
        Assert.AreEqual((int)RebootIntent.BootFailed, (int)saved.Intent);
    }

    [TestMethod]
    public void A_record_damaged_beyond_reading_is_written_anew_when_the_images_can_be_read()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Storage.MakeUnreadable("boot.0");
        board.Storage.MakeUnreadable("boot.1");
        Assert.AreEqual((int)BootAction.Boot, (int)new BootSequence(board.Board).DecideAndPersist().Action);
        Assert.IsNotNull(board.Saved());
    }

    [TestMethod]
    public void A_failed_boot_ends_in_a_reboot_although_clock_watchdog_and_console_fail_too()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.BundleFormat = null;
        board.Board.BootPolicy.RecoveryPause = 1;
        board.Board.Clock = new ClockThatThrows();
        board.Board.Watchdog = new WatchdogThatThrows();
        board.Board.Console = new ConsoleThatThrows();
        board.Storage.ReadOnly = true;
        board.SetContactor(true);
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, board.Reboots);
        Assert.IsFalse(board.ContactorClosed);
    }

    [TestMethod]
    public void A_failed_boot_that_cannot_be_logged_is_counted_all_the_same()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.BundleFormat = null;
        board.Board.Clock = new ClockThatThrows();
        int feeds = board.Feeds;
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, board.Reboots);
        Assert.AreEqual((int)RebootIntent.BootFailed, (int)board.Saved().Intent);
        Assert.IsTrue(board.Said("the flight log could not be written: no clock"));
        Assert.IsTrue(board.Feeds - feeds < 10, "it waits although the failure is on record");
    }

    [TestMethod]
    public void A_bootloader_that_fails_for_ever_writes_a_few_times_a_day()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.BundleFormat = null;
        int changes = board.Storage.Changes;
        int boots = 0;
        for (; board.Clock.Milliseconds < 24 * 3600 * 1000L && boots < 1000; boots++)
        {
            new BootSequence(board.Board).Run();
            board.Clock.Milliseconds += 8000;
        }

        Assert.AreEqual(boots, board.Reboots);
        Assert.IsTrue(boots <= 30, "boots: " + boots);
        Assert.IsTrue(board.Storage.Changes - changes <= 200, "writes: " + (board.Storage.Changes - changes));
    }

    [TestMethod]
    [DataRow((int)ResetCause.PowerStayed, true)]
    [DataRow((int)ResetCause.Watchdog, false)]
    [DataRow((int)ResetCause.Unknown, false)]
    public void An_only_image_that_fails_for_ever_boots_and_writes_a_few_times_a_day(int cause, bool failsToLoad)
    {
        const long day = 24 * 3600 * 1000L;
        FakeBoard board = new FakeBoard();
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Save(record);
        board.Cause = (ResetCause)cause;
        int boots = 0;
        int changes = board.Storage.Changes;
        for (int days = 1; days <= 2; days++)
        {
            while (board.Clock.Milliseconds < days * day)
            {
                FailOnce(board, failsToLoad);
                boots++;
            }

            int written = board.Storage.Changes - changes;
            Assert.IsTrue(boots > 3 && boots <= (days == 1 ? 30 : 8), "day " + days + ": boots: " + boots);
            Assert.IsTrue(written <= (days == 1 ? 200 : 60), "day " + days + ": writes: " + written);
            boots = 0;
            changes = board.Storage.Changes;
        }
    }

    // One boot, with the stay in recovery that may come first, up to the reset that ends it after ten seconds.
    private static void FailOnce(FakeBoard board, bool failsToLoad)
    {
        BootSequence sequence = new BootSequence(board.Board);
        BootDecision decision = sequence.DecideAndPersist();
        if (decision.Action == BootAction.Recover)
        {
            sequence.StartRecovery(decision);
            Assert.IsTrue(decision.PauseSeconds > 0, "the board stays in recovery for ever");
            board.Clock.Milliseconds += decision.PauseSeconds * 1000L;
            decision = sequence.DecideAfterTheStay();
        }

        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        if (failsToLoad)
        {
            Assert.IsNull(sequence.Load(decision));
        }

        board.Clock.Milliseconds += 10000;
    }

    private sealed class WatchdogThatLooks : IWatchdog
    {
        private readonly FakeBoard _board;

        public WatchdogThatLooks(FakeBoard board)
        {
            _board = board;
        }

        public int Armed { get; private set; }

        public bool WasSafe { get; private set; }

        public int ReadsBefore { get; private set; }

        public void Arm()
        {
            Armed++;
            WasSafe = !_board.ContactorClosed;
            ReadsBefore = _board.Storage.Reads;
        }

        public void Feed()
        {
        }
    }

    private sealed class ClockThatThrows : IClock
    {
        public long Milliseconds
        {
            get
            {
                throw new InvalidOperationException("no clock");
            }
        }

        public long UnixSeconds
        {
            get
            {
                throw new InvalidOperationException("no clock");
            }
        }

        public void Set(long unixSeconds)
        {
            throw new InvalidOperationException("no clock");
        }

        public void Sleep(int milliseconds)
        {
            throw new InvalidOperationException("no clock");
        }
    }

    private sealed class WatchdogThatThrows : IWatchdog
    {
        public void Arm()
        {
            throw new InvalidOperationException("no watchdog");
        }

        public void Feed()
        {
            throw new InvalidOperationException("no watchdog");
        }
    }

    private sealed class ConsoleThatThrows : IConsole
    {
        public void WriteLine(string line)
        {
            throw new InvalidOperationException("no console");
        }
    }

    // Fails once recovery says why, when the flash can be read again.
    private sealed class ConsoleThatHeals : IConsole
    {
        private readonly FakeBoard _board;

        public ConsoleThatHeals(FakeBoard board)
        {
            _board = board;
        }

        public void WriteLine(string line)
        {
            if (line.IndexOf("recovery: ") == 0)
            {
                _board.Storage.FailReads = false;
                throw new InvalidOperationException("no console");
            }
        }
    }

    private sealed class ButtonThatThrows : IRevertButton
    {
        public bool Held
        {
            get
            {
                throw new InvalidOperationException("no such pin");
            }
        }
    }
}
