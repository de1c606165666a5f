using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Rollback;

[TestClass]
public class RollbackReportTests
{
    [TestMethod]
    public void A_report_reads_back_as_it_was_written()
    {
        MemoryStorage storage = new MemoryStorage();
        RollbackReport report = new RollbackCase(FailureReason.SoakSessions).Derived;
        report.AskedBy = "the backend";
        report.Evidence = "5 of 60 sessions failed";
        report.GoodSessions = 2;
        report.Begun = true;
        Assert.IsTrue(RollbackFile.Write(storage, report));
        Assert.IsTrue(Bytes.AreEqual(report.ToBytes(), RollbackFile.Read(storage).ToBytes()));
        Assert.AreEqual("5 of 60 sessions failed", RollbackFile.Read(storage).Evidence);
    }

    [TestMethod]
    public void A_text_that_is_too_long_is_cut_between_two_characters()
    {
        RollbackReport report = new RollbackReport();
        report.AskedBy = "x" + new string('é', 40);
        Assert.AreEqual("x" + new string('é', 15), report.Clone().AskedBy);
    }

    [TestMethod]
    public void Bytes_that_hold_no_report_are_none()
    {
        byte[] bytes = new RollbackReport().ToBytes();
        bytes[1] = 9;
        Assert.IsNull(RollbackReport.FromBytes(bytes));
        bytes[1] = 0;
        bytes[2] = 3;
        Assert.IsNull(RollbackReport.FromBytes(bytes));
        Assert.IsNull(RollbackReport.FromBytes(new byte[1]));
    }

    [TestMethod]
    public void A_report_holds_from_when_the_record_prefers_the_other_image()
    {
        RollbackCase board = new RollbackCase(FailureReason.SelfTestFailed);
        BootRecord before = board.Record.Clone();
        before.Preferred = 1;
        before.Slots[1].State = SlotState.Trial;
        RollbackReport report = RollbackDerivation.Decide(before, FailureReason.SelfTestFailed, "meter: no answer", 0);
        Assert.IsFalse(report.Holds(before));
        Assert.IsTrue(report.Holds(board.Record));
        board.Record.Slots[1].LastFailure = FailureReason.OutOfTries;
        Assert.IsFalse(report.Holds(board.Record), "another reason");
        board.Record.Slots[1].LastFailure = FailureReason.SelfTestFailed;
        board.Record.Slots[1].Digest[9] = 1;
        Assert.IsFalse(report.Holds(board.Record), "another image");
    }

    [TestMethod]
    public void A_confirmed_image_counts_as_left_only_if_somebody_asked_for_that()
    {
        BootRecord record = new RollbackCase(FailureReason.None).Record;
        record.Slots[1].State = SlotState.Confirmed;
        Assert.IsFalse(RollbackReport.IsLeft(record));
        record.Preferred = 1;
        BootRecord left = RecordTransitions.RevertToPrevious(record);
        Assert.IsTrue(RollbackReport.IsLeft(left));
        Assert.AreEqual((int)SlotState.Confirmed, (int)left.Slots[1].State);

        // Back again: the one that was left then runs, and nothing is held against it.
        BootRecord again = RecordTransitions.RevertToPrevious(left);
        Assert.AreEqual((int)FailureReason.None, (int)again.Slots[1].LastFailure);
        Assert.AreEqual((int)FailureReason.OperatorRevert, (int)again.Slots[0].LastFailure);
    }

    [TestMethod]
    public void A_report_that_cannot_be_read_is_made_anew_and_replaced()
    {
        MemoryStorage storage = new MemoryStorage();
        RollbackCase board = new RollbackCase(FailureReason.SelfTestFailed);
        Assert.IsTrue(RollbackFile.Write(storage, board.Derived));
        storage.MakeUnreadable("rollback.0");
        Assert.IsNull(RollbackFile.Read(storage));
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)RollbackReports.Find(board.Record, storage).Reason);
        Assert.IsTrue(RollbackFile.Write(storage, board.Derived));
        Assert.IsNotNull(RollbackFile.Read(storage));
    }
}
