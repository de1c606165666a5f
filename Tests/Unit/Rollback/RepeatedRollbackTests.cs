using nanoFramework.TestFramework;
using NFUnitTest.Bootloader;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Rollback;

/// <summary>The same image is sent again, and fails in the same way.</summary>
[TestClass]
public class RepeatedRollbackTests
{
    private const long Noon = 1_795_867_200;

    [TestMethod]
    public void A_second_rollback_from_the_same_image_for_the_same_reason_has_a_report_of_its_own()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        RollbackReport first = FailTheTrial(board, Noon);
        Assert.AreEqual((uint)Noon, first.DecidedAt);
        BootRecord again = board.PutBoth(SlotState.Staged, 1);
        Assert.AreEqual((int)FailureReason.None, (int)again.Slots[1].LastFailure);
        RollbackReport second = FailTheTrial(board, Noon + 86400);
        Assert.AreEqual((int)first.Reason, (int)second.Reason);
        Assert.AreEqual((uint)(Noon + 86400), second.DecidedAt);
    }

    [TestMethod]
    public void A_second_image_that_does_not_even_pass_its_check_has_a_report_of_its_own()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        Damage(board);
        RollbackReport first = FailTheTrial(board, Noon);
        board.PutBoth(SlotState.Staged, 1);
        Damage(board);
        RollbackReport second = FailTheTrial(board, Noon + 86400);
        Assert.AreEqual((int)first.Reason, (int)second.Reason);
        Assert.AreEqual((uint)(Noon + 86400), second.DecidedAt);
    }

    [TestMethod]
    public void A_doubt_keeps_the_report_of_the_rollback_that_its_image_stands_after()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Trial, 1);
        record.Slots[1].Soak = SoakState.Doubted;
        record.Slots[0].LastFailure = FailureReason.SoakCrashes;
        board.Save(record);
        Assert.IsTrue(RollbackFile.Write(board.Storage, RollbackDerivation.Decide(record, FailureReason.SoakCrashes, "x", 0)));
        new BootSequence(board.Board).DecideAndPersist();
        Assert.IsNotNull(RollbackFile.Read(board.Storage));

        record.Slots[1].Soak = SoakState.None;
        board.Save(record);
        new BootSequence(board.Board).DecideAndPersist();
        Assert.IsNull(RollbackFile.Read(board.Storage), "any other trial begins without one");
    }

    [TestMethod]
    public void A_report_that_the_flash_does_not_let_go_of_costs_words_and_no_trial()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Staged, 1);
        Assert.IsTrue(RollbackFile.Write(board.Storage, RollbackDerivation.Decide(record, FailureReason.LoadFailed, "x", 0)));
        board.Board.Storage = new StorageThatThrows(board.Storage, "rollback.0");
        new BootSequence(board.Board).Run();
        Assert.AreEqual((int)RebootIntent.LoadFailed, (int)board.Saved().Intent);
        Assert.IsTrue(board.Said("the rollback report failed"));
    }

    private static void Damage(FakeBoard board)
    {
        byte[] image = SignedSample.NewerImage();
        image[image.Length - 1] ^= 1;
        board.Storage.Put(SlotFiles.Name(1), image);
    }

    // The trial cannot be loaded; the image before tells of that, gives notice of it and is judged. What then stands on flash.
    private static RollbackReport FailTheTrial(FakeBoard board, long now)
    {
        board.Clock.UnixSeconds = now;
        for (int boot = 0; boot < 4; boot++)
        {
            new BootSequence(board.Board).Run();
        }

        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        FlightRecorder log = new FlightRecorder(board.Storage, board.Clock);
        RunningBoot boots = new RunningBoot(board.Board, records, log, 0, BootMode.Confirmed, BootCause.Reboot, true);
        IRollback rollback = new RollbackService(boots);
        Assert.IsTrue(rollback.IsNoticeDue);
        Assert.AreEqual("2.2.3+4", rollback.UntoldVersion);
        rollback.Told();
        rollback.NoticeDelivered();
        RollbackReport report = boots.Rollback.Current.Clone();
        Assert.AreEqual((int)RollbackVerdict.Pending, (int)report.Verdict);
        report.Verdict = RollbackVerdict.Helped;
        Assert.IsTrue(boots.Rollback.Replace(report));
        return RollbackFile.Read(board.Storage);
    }
}
