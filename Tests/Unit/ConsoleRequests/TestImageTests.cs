using System;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Loading;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.ConsoleRequests;

/// <summary>Images that are signed for tests: which boards take them, and what may be done in them.</summary>
[TestClass]
public class TestImageTests
{
    [TestMethod]
    public void The_mark_counts_where_it_is_signed_and_nothing_else()
    {
        byte[] mark = new byte[] { (byte)'T', (byte)'S', (byte)'L', (byte)'T' };
        Assert.IsTrue(ImageBuilder.Parse(new ImageBuilder().AddProtected(0x54a4, mark).AddHash().Build()).Manifest.IsTestImage);
        Assert.IsFalse(ImageBuilder.Parse(new ImageBuilder().AddHash().Add(0x54a4, mark).Build()).Manifest.IsTestImage);
        Assert.IsFalse(ImageBuilder.Parse(new ImageBuilder().AddProtected(0x54a4, new byte[4]).AddHash().Build()).Manifest.IsTestImage);
        ImageParseResult twice = ImageBuilder.Parse(new ImageBuilder().AddProtected(0x54a4, mark).AddProtected(0x54a4, mark).AddHash().Build());
        Assert.AreEqual((int)FailureReason.ImageMalformed, (int)twice.Reason);
    }

    [TestMethod]
    [DataRow(false, (int)FailureReason.TestImage)]
    [DataRow(true, (int)FailureReason.None)]
    public void Only_a_board_for_tests_takes_an_image_for_tests(bool forTests, int reason)
    {
        FakeBoard board = SignedTestImage.Board(forTests);
        byte[] image = SignedTestImage.Image();
        ImageCheck check = new ImageCheck(board.Identity, board.Format, null);
        Assert.AreEqual(reason, (int)check.Check(new ArrayImage(image), null, true, null));
        Assert.AreEqual(reason, (int)check.CheckEnds(Bytes.Slice(image, 0, 32), Bytes.Slice(image, 36, image.Length - 36), image.Length, new BootRecord(), true));
    }

    [TestMethod]
    public void An_image_for_tests_is_refused_when_it_is_to_be_staged_and_the_slot_stays_as_it_was()
    {
        FakeBoard board = SignedTestImage.Board(false);
        board.PutBoth(SlotState.Confirmed, 0);
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        ImageInstaller installer = new ImageInstaller(
            board.Storage, records, new FlightRecorder(board.Storage, board.Clock), board.Identity, board.Format, null);
        byte[] image = SignedTestImage.Image();
        InstallStatus status = installer.Consider(Bytes.Slice(image, 0, 32), Bytes.Slice(image, 36, image.Length - 36), image.Length, false);
        Assert.AreEqual((int)InstallStatus.Refused, (int)status);
        Assert.AreEqual((int)FailureReason.TestImage, (int)installer.Reason);
        Assert.AreEqual((int)SlotState.Confirmed, (int)board.Saved().Slots[1].State);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_board_that_is_not_for_tests_any_more_does_not_boot_one_that_it_holds_whatever_its_seal_says(bool full)
    {
        FakeBoard board = SignedTestImage.Board(true);
        SlotEntry entry = board.Put(1, SignedTestImage.Image(), SlotState.Confirmed);
        Assert.AreEqual((int)FailureReason.None, (int)board.Checker().Check(1, entry, full).Reason);
        board.Identity.AllowTestImages = false;
        Assert.AreEqual((int)FailureReason.TestImage, (int)board.Checker().Check(1, entry, full).Reason);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Faults_may_be_injected_in_an_image_for_tests_and_in_no_other(bool forTests)
    {
        FakeBoard board = SignedTestImage.Board(true);
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, forTests ? SignedTestImage.Image() : SignedSample.Image(), SlotState.Confirmed);
        board.Save(record);
        BootSequence sequence = new BootSequence(
            board.Board, new RecordStore(board.Storage), new FlightRecorder(board.Storage, board.Clock), Load);
        BootDecision decision = sequence.DecideAndPersist();
        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        StartedImage started = sequence.Load(decision);
        Assert.AreEqual(forTests, started.Boot.Faults != null);
    }

    private static LoadedApplication Load(CheckedImage image, IProgress progress)
    {
        return new LoadedApplication(new NoApplication(), new string[0], string.Empty);
    }

    private sealed class NoApplication : IApplication
    {
        public string[] SelfTests
        {
            get { return new string[0]; }
        }

        public void Run(IBootServices boot)
        {
        }
    }
}
