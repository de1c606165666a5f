using System;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Slots;

[TestClass]
public class EarlyCheckTests
{
    [TestMethod]
    public void A_fitting_image_is_passed_by_its_ends_and_nothing_is_touched()
    {
        FakeBoard board = Running();
        int changes = board.Storage.Changes;
        Is(FailureReason.None, board, SignedSample.NewerImage(), true);
        Is(FailureReason.None, board, SignedSample.NewerImage(), false);
        Assert.AreEqual(changes, board.Storage.Changes);
    }

    [TestMethod]
    public void An_unknown_key_and_a_missing_signature_are_named()
    {
        FakeBoard board = Running();
        board.Identity.Keys = new TrustedKeys(new byte[][] { SignedSample.Key() });
        Is(FailureReason.UnknownKey, board, SignedSample.NewerImage(), true);
        Is(FailureReason.Unsigned, board, new ImageBuilder().AddHash().Build(), true);
    }

    [TestMethod]
    public void Another_board_and_an_unmet_dependency_are_named()
    {
        FakeBoard board = Running();
        board.Identity.RequireBoard = true;
        Is(FailureReason.WrongBoard, board, SignedSample.NewerImage(), true);
        byte[] needs = { 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0 };
        Is(FailureReason.DependencyUnmet, Running(), new ImageBuilder().AddProtected(0x40, needs).AddHash().Build(), true);
    }

    [TestMethod]
    public void The_security_floor_and_the_quarantine_are_the_records()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Confirmed, 0);
        record.SecurityFloor = 8;
        board.Save(record);
        Is(FailureReason.BelowSecurityFloor, board, SignedSample.NewerImage(), true);

        board = new FakeBoard();
        record = board.PutBoth(SlotState.Confirmed, 0);
        record.Quarantine[1] = board.Checker().Examine(1).Manifest.Sha256;
        board.Save(record);
        Is(FailureReason.Quarantined, board, SignedSample.NewerImage(), false);
        Is(FailureReason.None, board, SignedSample.NewerImage(), true);
    }

    [TestMethod]
    public void Size_and_format_are_checked_by_the_header_alone()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        byte[] image = SignedSample.NewerImage();
        byte[] header = Bytes.Slice(image, 0, 32);
        Assert.AreEqual((int)InstallStatus.Refused, (int)installer.Consider(header, null, 4097, true));
        Assert.AreEqual((int)FailureReason.TooLarge, (int)installer.Reason);
        Assert.AreEqual((int)InstallStatus.Ok, (int)installer.Consider(header, null, 4096, true));
        Assert.AreEqual((int)InstallStatus.Ok, (int)installer.Consider(header, null, -1, true));
        Assert.AreEqual((int)InstallStatus.Refused, (int)installer.Consider(header, null, 36, true));
        Assert.AreEqual((int)FailureReason.ImageMalformed, (int)installer.Reason);
        header[0] ^= 1;
        Assert.AreEqual((int)InstallStatus.Refused, (int)installer.Consider(header, null, 4096, true));
        Assert.AreEqual(-1, PartialImage.TrailerPosition(header));
    }

    [TestMethod]
    public void More_than_TLVs_take_is_called_padding_where_the_last_bytes_say_so()
    {
        ImageInstaller installer = Installer(Running());
        byte[] image = SignedSample.NewerImage();
        byte[] header = Bytes.Slice(image, 0, 32);
        byte[] end = { 0x77, 0xc2, 0x95, 0xf3, 0x60, 0xd2, 0xef, 0x7f, 0x35, 0x52, 0x50, 0x0f, 0x2c, 0xb6, 0x79, 0x80 };
        Assert.AreEqual((int)InstallStatus.Refused, (int)installer.Consider(header, end, 20000, true));
        Assert.AreEqual((int)FailureReason.Padded, (int)installer.Reason, "though it is too large, too");
        end[3] = 0;
        Assert.AreEqual((int)InstallStatus.Refused, (int)installer.Consider(header, end, 20000, true));
        Assert.AreEqual((int)FailureReason.TooLarge, (int)installer.Reason);
    }

    [TestMethod]
    public void An_image_that_was_built_after_the_proved_time_is_refused_before_it_is_fetched()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        byte[] image = new ImageBuilder().AddProtected(0xa1, new byte[] { 0, 0, 0, 0x70 }).AddHash().Build();
        Considered(FailureReason.Unsigned, installer, image);
        installer.KnownTime = 0x70000000 - 86401;
        Considered(FailureReason.BuildTimeImplausible, installer, image);
        Assert.IsTrue(installer.Detail.IndexOf("1 days ahead of the present") > 0, installer.Detail);
        installer.KnownTime = 0x70000000;
        Considered(FailureReason.Unsigned, installer, image);
        board.Identity.LatestBuildYear = 2028;
        Considered(FailureReason.ForeignTlv, installer, image);
    }

    [TestMethod]
    public void What_lies_between_the_ends_cannot_be_read()
    {
        byte[] image = SignedSample.NewerImage();
        byte[] header = Bytes.Slice(image, 0, 32);
        int at = PartialImage.TrailerPosition(header);
        Assert.AreEqual(36, at);
        PartialImage ends = new PartialImage(header, Bytes.Slice(image, at, image.Length - at), image.Length);
        byte[] buffer = new byte[8];
        Assert.IsTrue(ends.Read(24, buffer, 0, 8));
        Assert.IsTrue(ends.Read(at, buffer, 0, 8));
        Assert.IsFalse(ends.Read(30, buffer, 0, 8));
        Assert.IsFalse(ends.Read(33, buffer, 0, 2));
        Assert.IsFalse(ends.Read(image.Length - 4, buffer, 0, 8));
        Assert.IsFalse(ends.Read(-1, buffer, 0, 1));
    }

    private static FakeBoard Running()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 0);
        return board;
    }

    private static ImageInstaller Installer(FakeBoard board)
    {
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        return new ImageInstaller(
            board.Storage, records, new FlightRecorder(board.Storage, board.Clock), board.Identity, board.Format, null);
    }

    private static void Considered(FailureReason expected, ImageInstaller installer, byte[] image)
    {
        byte[] trailer = Bytes.Slice(image, 36, image.Length - 36);
        Assert.AreEqual((int)InstallStatus.Refused, (int)installer.Consider(Bytes.Slice(image, 0, 32), trailer, image.Length, true));
        Assert.AreEqual((int)expected, (int)installer.Reason, installer.Detail);
    }

    private static void Is(FailureReason expected, FakeBoard board, byte[] image, bool forced)
    {
        byte[] header = Bytes.Slice(image, 0, 32);
        int at = PartialImage.TrailerPosition(header);
        ImageInstaller installer = Installer(board);
        InstallStatus status = installer.Consider(header, Bytes.Slice(image, at, image.Length - at), image.Length, forced);
        Assert.AreEqual((int)expected, (int)installer.Reason, installer.Detail);
        Assert.AreEqual((int)(expected == FailureReason.None ? InstallStatus.Ok : InstallStatus.Refused), (int)status);
    }
}
