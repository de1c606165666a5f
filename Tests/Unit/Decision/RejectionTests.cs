using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

[TestClass]
public sealed class RejectionTests
{
    [TestMethod]
    public void Quarantine_keeps_the_two_digests_that_failed_last()
    {
        BootRecord record = new BootRecord();
        Fail(record, 7);
        Fail(record, 8);
        Fail(record, 7);
        Fail(record, 9);

        Assert.IsTrue(Rejection.IsQuarantined(record, GivenRecord.Digest(9)));
        Assert.IsTrue(Rejection.IsQuarantined(record, GivenRecord.Digest(7)), "it failed again after 8 did");
        Assert.IsFalse(Rejection.IsQuarantined(record, GivenRecord.Digest(8)));
    }

    [TestMethod]
    public void Digest_that_fails_twice_in_a_row_uses_one_place()
    {
        BootRecord record = new BootRecord();
        Fail(record, 7);
        Fail(record, 8);
        Fail(record, 8);
        Assert.IsTrue(Rejection.IsQuarantined(record, GivenRecord.Digest(7)));
        Assert.IsTrue(Rejection.IsQuarantined(record, GivenRecord.Digest(8)));
        Fail(record, 9);
        Assert.IsFalse(Rejection.IsQuarantined(record, GivenRecord.Digest(7)));
        Assert.IsTrue(Rejection.IsQuarantined(record, GivenRecord.Digest(9)));
    }

    [TestMethod]
    [DataRow((int)FailureReason.OperatorRevert, false)]
    [DataRow((int)FailureReason.BackendNotReached, false)]
    [DataRow((int)FailureReason.ImageMissing, false)]
    [DataRow((int)FailureReason.ImageUnreadable, false)]
    [DataRow((int)FailureReason.LengthMismatch, false)]
    [DataRow((int)FailureReason.CrcMismatch, false)]
    [DataRow((int)FailureReason.LoadFailed, false)]
    [DataRow((int)FailureReason.CheckIncomplete, false)]
    [DataRow((int)FailureReason.OutOfInterruptions, false)]
    [DataRow((int)FailureReason.DependencyUnmet, false)]
    [DataRow((int)FailureReason.BelowSecurityFloor, false)]
    [DataRow((int)FailureReason.TooLarge, false)]
    [DataRow((int)FailureReason.Padded, false)]
    [DataRow((int)FailureReason.OtherHash, false)]
    [DataRow((int)FailureReason.OtherCurve, false)]
    [DataRow((int)FailureReason.NonBootable, false)]
    [DataRow((int)FailureReason.RomFixed, false)]
    [DataRow((int)FailureReason.SeveralDependencies, false)]
    [DataRow((int)FailureReason.UnknownProtectedTlv, false)]
    [DataRow((int)FailureReason.BuildTimeImplausible, false)]
    [DataRow((int)FailureReason.ForeignTlv, false)]
    [DataRow((int)FailureReason.BigEndian, false)]
    [DataRow((int)FailureReason.IntelHex, false)]
    [DataRow((int)FailureReason.TestImage, false)]
    [DataRow((int)FailureReason.ImageMalformed, true)]
    [DataRow((int)FailureReason.UnsupportedImage, true)]
    [DataRow((int)FailureReason.HashMismatch, true)]
    [DataRow((int)FailureReason.Unsigned, true)]
    [DataRow((int)FailureReason.UnsupportedSignature, true)]
    [DataRow((int)FailureReason.UnknownKey, true)]
    [DataRow((int)FailureReason.SignatureInvalid, true)]
    [DataRow((int)FailureReason.WrongBoard, true)]
    [DataRow((int)FailureReason.LinkFailed, true)]
    [DataRow((int)FailureReason.BundleMalformed, true)]
    [DataRow((int)FailureReason.OutOfTries, true)]
    [DataRow((int)FailureReason.Crashed, true)]
    [DataRow((int)FailureReason.TaskLate, true)]
    [DataRow((int)FailureReason.Unexplained, false)]
    [DataRow((int)FailureReason.SelfTestFailed, true)]
    [DataRow((int)FailureReason.SelfTestMissing, true)]
    [DataRow((int)FailureReason.ConnectionFault, true)]
    [DataRow((int)FailureReason.CondemnedByProbe, true)]
    [DataRow((int)FailureReason.CrashLoop, true)]
    public void Only_images_that_are_to_blame_are_quarantined(int reason, bool isQuarantined)
    {
        BootRecord record = GivenRecord.Trial();
        Rejection.Apply(record, GivenRecord.New, (FailureReason)reason);
        BootRun.IsRejected(record, GivenRecord.New, (FailureReason)reason);
        Assert.AreEqual(isQuarantined, Rejection.IsQuarantined(record, GivenRecord.Digest(2)));
    }

    [TestMethod]
    [DataRow((int)UpdateState.None, (int)UpdateState.None)]
    [DataRow((int)UpdateState.Writing, (int)UpdateState.Failed)]
    [DataRow((int)UpdateState.Staged, (int)UpdateState.Failed)]
    [DataRow((int)UpdateState.Activated, (int)UpdateState.Failed)]
    [DataRow((int)UpdateState.Installed, (int)UpdateState.Failed)]
    [DataRow((int)UpdateState.Failed, (int)UpdateState.Failed)]
    public void Rejecting_an_image_fails_the_update_that_brought_it(int before, int after)
    {
        BootRecord record = GivenRecord.Trial();
        record.Update = GivenRecord.Update((UpdateState)before, 1);
        record.Update.Failure = FailureReason.SelfTestMissing;
        Rejection.Apply(record, GivenRecord.New, FailureReason.SelfTestFailed);
        Assert.AreEqual(after, (int)record.Update.State);
        bool wasOpen = before >= (int)UpdateState.Erasing && before <= (int)UpdateState.Installed;
        FailureReason expected = wasOpen ? FailureReason.SelfTestFailed : FailureReason.SelfTestMissing;
        Assert.AreEqual((int)expected, (int)record.Update.Failure, "a reason that has been reported stays");
    }

    [TestMethod]
    public void Update_that_nobody_waits_for_is_forgotten()
    {
        BootRecord record = GivenRecord.Trial();
        record.Update = GivenRecord.Update(UpdateState.Activated, 0);
        Rejection.Apply(record, GivenRecord.New, FailureReason.SelfTestFailed);
        Assert.AreEqual((int)UpdateState.None, (int)record.Update.State);
    }

    [TestMethod]
    public void Update_of_the_other_slot_is_not_touched()
    {
        BootRecord record = GivenRecord.Trial();
        Rejection.Apply(record, GivenRecord.Old, FailureReason.CrcMismatch);
        Assert.AreEqual((int)UpdateState.Activated, (int)record.Update.State);
    }

    private static void Fail(BootRecord record, byte digest)
    {
        record.Slots[GivenRecord.New] = GivenRecord.Slot(SlotState.Trial, digest);
        Rejection.Apply(record, GivenRecord.New, FailureReason.SelfTestFailed);
    }
}
