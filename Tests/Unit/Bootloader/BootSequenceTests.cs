using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

[TestClass]
public class BootSequenceTests
{
    [TestMethod]
    public void A_clean_boot_of_a_confirmed_image_writes_nothing()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        int changes = board.Storage.Changes;
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual(1, decision.Slot);
        Assert.IsTrue(decision.IsClean);
        Assert.AreEqual(changes, board.Storage.Changes);
    }

    [TestMethod]
    public void A_trial_is_durable_and_logged_before_its_image_would_be_loaded()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootMode.Trial, (int)decision.Mode);
        SlotEntry slot = board.Saved().Slots[1];
        Assert.AreEqual((int)SlotState.Trial, (int)slot.State);
        Assert.AreEqual(2, (int)slot.TriesLeft);
        LogEntry logged = board.LastLogged(LogKind.Boot);
        Assert.AreEqual(1, (int)logged.Slot);
        Assert.AreEqual((int)BootMode.Trial, (int)logged.Detail);
        Assert.AreEqual(0x0210u, logged.Value);
    }

    [TestMethod]
    public void The_first_full_check_leaves_a_seal_that_later_boots_compare()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Confirmed, 1);
        record.Slots[1].Sealed = false;
        record.Slots[1].Seal = new byte[32];
        board.Save(record);
        new BootSequence(board.Board).DecideAndPersist();
        Assert.IsTrue(board.Saved().Slots[1].Sealed);
        int feeds = board.Feeds;
        Assert.IsTrue(new BootSequence(board.Board).DecideAndPersist().IsClean);
        Assert.AreEqual(2, board.Feeds - feeds, "one block was read and sealed, and nothing was hashed or verified");
    }

    [TestMethod]
    public void The_seal_of_a_trial_is_written_with_what_is_written_next()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        RecordStore records = new RecordStore(board.Storage);
        new BootSequence(board.Board, records, new FlightRecorder(board.Storage, board.Clock)).DecideAndPersist();
        Assert.IsFalse(board.Saved().Slots[1].Sealed, "that a try is spent is all that is written");
        Assert.IsTrue(records.Current.Slots[1].Sealed);
        records.Change(record => RecordTransitions.Confirm(record, 1, false));
        Assert.IsTrue(board.Saved().Slots[1].Sealed);
        Assert.IsTrue(new BootSequence(board.Board).DecideAndPersist().IsClean, "the confirmed image needs no other check");
    }

    [TestMethod]
    public void A_trial_whose_seal_was_not_written_is_checked_in_full_again()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        int feeds = board.Feeds;
        new BootSequence(board.Board).DecideAndPersist();
        int full = board.Feeds - feeds;
        feeds = board.Feeds;
        BootDecision again = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootMode.Trial, (int)again.Mode);
        Assert.AreEqual(full, board.Feeds - feeds);
    }

    [TestMethod]
    public void A_trial_is_not_booted_if_its_try_cannot_be_written()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        board.Storage.FailChange = 1;
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual(0, decision.Slot);
        Assert.AreEqual((int)BootMode.Confirmed, (int)decision.Mode);
        Assert.AreEqual((int)SlotState.Staged, (int)board.Saved().Slots[1].State);
        Assert.IsNotNull(board.LastLogged(LogKind.RecordNotWritten));
    }

    [TestMethod]
    public void An_image_that_was_changed_on_flash_is_never_booted()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Confirmed, 1);
        record.SecurityFloor = 7;
        board.Save(record);
        board.Storage.Get(SlotFiles.Name(1))[40] ^= 1;
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootAction.Recover, (int)decision.Action, "the floor of the newer image keeps the old one out");

        board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 0);
        board.Storage.Get(SlotFiles.Name(0))[33] ^= 1;
        decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual(1, decision.Slot);
        Assert.AreEqual((int)FailureReason.CrcMismatch, (int)board.LastLogged(LogKind.CheckFailed).Reason);
        Assert.AreEqual((int)FailureReason.CrcMismatch, (int)board.Saved().Slots[0].LastFailure);
        Assert.IsNotNull(board.LastLogged(LogKind.Rejected));
    }

    [TestMethod]
    public void A_corrupt_record_is_rebuilt_from_the_images_and_the_log_says_so()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Storage.Delete("boot.0");
        board.Storage.Delete("boot.1");
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual(1, decision.Slot);
        Assert.AreEqual((int)BootMode.Trial, (int)decision.Mode);
        Assert.IsNotNull(board.LastLogged(LogKind.RecordRebuilt));
        Assert.AreEqual((int)SlotState.Confirmed, (int)board.Saved().Slots[0].State);
    }

    [TestMethod]
    public void With_a_corrupt_record_and_a_flash_that_refuses_the_image_still_runs_and_is_supervised()
    {
        FakeBoard board = new FakeBoard();
        board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Storage.ReadOnly = true;
        RecordStore records = new RecordStore(board.Storage);
        FlightRecorder log = new FlightRecorder(board.Storage, board.Clock);
        BootDecision decision = new BootSequence(board.Board, records, log).DecideAndPersist();
        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        Assert.AreEqual(0, decision.Slot);

        RunningBoot boot = new RunningBoot(board.Board, records, log, 0, decision.Mode, decision.Cause, false);
        EvidenceRecorder evidence = new EvidenceRecorder(boot, board.Clock, new string[0]);
        TaskTable tasks = new TaskTable(board.Clock, int.MaxValue, boot.Calls);
        tasks.Register("main", int.MaxValue);
        Supervisor supervisor = new Supervisor(boot, tasks, evidence);
        board.Clock.Milliseconds = board.Board.TrialPolicy.HealthyAfter;
        supervisor.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)boot.Record.Slots[0].State);
        boot.Report(LogKind.Crash, 0, FailureReason.Crashed, "threw");
        Assert.IsNull(board.Saved());
    }

    [TestMethod]
    public void An_empty_file_system_is_recovery()
    {
        FakeBoard board = new FakeBoard();
        Assert.AreEqual((int)BootAction.Recover, (int)new BootSequence(board.Board).DecideAndPersist().Action);
        Assert.IsNull(board.Saved());
        Assert.IsTrue(board.Said("the file system is empty"));
    }

    [TestMethod]
    public void A_volume_that_is_not_mounted_is_not_called_empty()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Storage.Unmounted = true;
        BootSequence sequence = new BootSequence(board.Board);
        BootDecision decision = sequence.DecideAndPersist();
        Assert.AreEqual((int)BootAction.Recover, (int)decision.Action);
        sequence.StartRecovery(decision);
        Assert.IsTrue(board.Said("nothing may boot. the flash cannot be read: the volume is not mounted"));
        Assert.IsFalse(board.Said("the file system is empty"));
    }

    [TestMethod]
    public void A_log_that_stands_alone_keeps_the_security_floor()
    {
        FakeBoard board = new FakeBoard();
        LogAConfirm(board, 5);
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootAction.Recover, (int)decision.Action);
        Assert.AreEqual(5u, decision.Next.SecurityFloor);
    }

    [TestMethod]
    [DataRow(47, "no array of 48 bytes is free: hashed in pieces")]
    [DataRow(400, "")]
    public void A_boot_that_had_to_check_in_pieces_says_so_on_the_console_and_in_its_entry(int largestArray, string note)
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        board.Identity.LargestArray = largestArray;
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootMode.Trial, (int)decision.Mode);
        Assert.AreEqual(note, board.LastLogged(LogKind.Boot).Text);
        Assert.AreEqual(note.Length > 0, board.Said("hashed in pieces"));
    }

    [TestMethod]
    public void What_is_to_be_known_of_the_check_of_one_slot_is_not_told_of_the_other()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Confirmed, 1);
        record.Slots[1].Sealed = false;
        board.Save(record);
        board.Identity.LargestArray = 47;

        // What has no seal is verified, and refused.
        board.Identity.Keys = new TrustedKeys(new byte[0][]);
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual(0, decision.Slot);
        Assert.IsTrue(board.Said("hashed in pieces"), "slot b");
        Assert.AreEqual(string.Empty, board.LastLogged(LogKind.Boot).Text);
    }

    [TestMethod]
    public void A_log_that_is_misread_once_keeps_the_security_floor()
    {
        FakeBoard board = new FakeBoard();
        LogAConfirm(board, 5);
        board.Storage.FlipOnRead = 10;
        Assert.AreEqual(5u, new BootSequence(board.Board).DecideAndPersist().Next.SecurityFloor);
    }

    [TestMethod]
    public void Images_that_cannot_be_read_for_a_moment_are_recovery_that_writes_no_record()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        byte[] before = board.Saved().ToBytes();
        board.Storage.FailReads = true;
        Assert.AreEqual((int)BootAction.Recover, (int)new BootSequence(board.Board).DecideAndPersist().Action);
        board.Storage.FailReads = false;
        Assert.IsTrue(Bytes.AreEqual(before, board.Saved().ToBytes()));
    }

    [TestMethod]
    public void An_image_whose_memory_was_given_back_is_checked_again_before_it_boots()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Confirmed, 0);
        record.Slots[0].Crashes = 10;
        board.Save(record);
        board.Storage.Get(SlotFiles.Name(0))[33] ^= 1;
        board.Cause = ResetCause.Watchdog;
        board.Storage.FailChange = 1;
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        Assert.AreEqual(1, decision.Slot);
    }

    [TestMethod]
    public void A_held_button_with_an_unwritable_record_and_a_damaged_image_still_boots()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 0);
        board.Storage.Get(SlotFiles.Name(0))[33] ^= 1;
        board.Held = true;
        board.Storage.FailChange = 1;
        Assert.AreEqual(1, new BootSequence(board.Board).DecideAndPersist().Slot);
    }

    private static void LogAConfirm(FakeBoard board, uint securityCounter)
    {
        LogEntry confirmed = new LogEntry();
        confirmed.Kind = LogKind.Confirmed;
        confirmed.Value = securityCounter;
        new FlightRecorder(board.Storage, board.Clock).Append(confirmed);
    }
}
