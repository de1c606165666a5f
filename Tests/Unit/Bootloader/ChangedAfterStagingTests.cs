using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>A staged image is changed behind the record's back; with <c>fits</c> its length and CRC-32 fit the record all the same.</summary>
[TestClass]
public class ChangedAfterStagingTests
{
    [TestMethod]
    [DataRow(false, (byte)FailureReason.CrcMismatch)]
    [DataRow(true, (byte)FailureReason.HashMismatch)]
    public void A_changed_payload_is_never_booted(bool fits, byte reason)
    {
        byte[] image = SignedSample.NewerImage();
        image[33] ^= 1;
        IsNotBooted(image, fits, (FailureReason)reason);
    }

    [TestMethod]
    [DataRow(false, (byte)FailureReason.CrcMismatch)]
    [DataRow(true, (byte)FailureReason.SignatureInvalid)]
    public void A_changed_signature_is_never_booted(bool fits, byte reason)
    {
        byte[] image = SignedSample.NewerImage();
        image[image.Length - 1] ^= 1;
        IsNotBooted(image, fits, (FailureReason)reason);
    }

    [TestMethod]
    [DataRow(false, (byte)FailureReason.LengthMismatch)]
    [DataRow(true, (byte)FailureReason.UnknownKey)]
    public void An_image_signed_anew_by_an_unknown_key_is_never_booted(bool fits, byte reason)
    {
        ImageBuilder builder = new ImageBuilder();
        builder.Major = 2;
        IsNotBooted(builder.AddHash().Add(0x01, new byte[32]).Add(0x20, new byte[256]).Build(), fits, (FailureReason)reason);
    }

    [TestMethod]
    public void Another_sound_image_than_the_staged_one_is_never_booted()
    {
        IsNotBooted(SignedSample.Image(), true, FailureReason.HashMismatch);
    }

    [TestMethod]
    public void A_staged_image_that_is_gone_is_never_booted()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        board.Storage.Delete(SlotFiles.Name(1));
        FallsBack(board, FailureReason.ImageMissing);
    }

    private static void IsNotBooted(byte[] image, bool fits, FailureReason reason)
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Staged, 1);
        board.Storage.Put(SlotFiles.Name(1), image);
        if (fits)
        {
            record.Slots[1].ImageLength = (uint)image.Length;
            record.Slots[1].Crc = RamImage.Load(board.Storage, SlotFiles.Name(1), image.Length, null).Crc;
            board.Save(record);
        }

        FallsBack(board, reason);
    }

    private static void FallsBack(FakeBoard board, FailureReason reason)
    {
        BootDecision decision = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        Assert.AreEqual(0, decision.Slot);
        Assert.AreEqual((int)BootMode.Confirmed, (int)decision.Mode);
        BootRecord saved = board.Saved();
        Assert.AreEqual((int)SlotState.Rejected, (int)saved.Slots[1].State);
        Assert.AreEqual((int)reason, (int)saved.Slots[1].LastFailure);
        Assert.AreEqual(0, (int)saved.Preferred);
        Assert.AreEqual((int)reason, (int)board.LastLogged(LogKind.CheckFailed).Reason);
        Assert.AreEqual((int)reason, (int)board.LastLogged(LogKind.Rejected).Reason);
        Assert.AreEqual((int)reason, (int)board.LastLogged(LogKind.Boot).Reason);
        Assert.IsTrue(new BootSequence(board.Board).DecideAndPersist().IsClean, "it is settled once");
    }
}
