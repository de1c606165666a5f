using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Slots;

/// <summary>What an installation does to the slot that runs: nothing; and what it makes of a medium that fails.</summary>
[TestClass]
public class RunningSlotTests
{
    private static readonly byte[] s_source = { 1, 2, 3, 4, 5, 6, 7, 8 };

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void The_running_slot_is_touched_by_no_step_of_an_installation(int running)
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, running);
        byte[] file = board.Storage.Get(SlotFiles.Name(running));
        byte[] copy = Bytes.Slice(file, 0, file.Length);
        byte[] entry = EntryOf(board, running);
        byte[] image = SignedSample.NewerImage();
        ImageInstaller installer = Installer(board);
        installer.Begin(running, 1, 5, s_source);
        installer.Write(new byte[7], 0, 7);
        installer.Complete(true);
        installer.Restart();
        installer.Write(image, 0, image.Length);
        Assert.AreEqual((int)InstallStatus.Ok, (int)installer.Complete(true), installer.Detail);
        installer.Abandon();
        installer.Begin(running, 1, 5, s_source);
        installer.Write(image, 0, image.Length);
        installer.Complete(true);
        Assert.AreEqual((int)InstallStatus.Ok, (int)installer.Activate(new Baseline()), installer.Detail);
        Assert.AreSame(file, board.Storage.Get(SlotFiles.Name(running)));
        Assert.IsTrue(Bytes.AreEqual(copy, file));
        Assert.IsTrue(Bytes.AreEqual(entry, EntryOf(board, running)));
    }

    [TestMethod]
    public void An_update_into_the_slot_that_the_next_boot_needs_is_refused()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        ImageInstaller installer = Installer(board);
        Assert.AreEqual((int)InstallStatus.WrongState, (int)installer.Begin(0, 1, 5, s_source));
        Assert.Contains("slot b", installer.Detail);
        Assert.AreEqual((int)SlotState.Confirmed, (int)board.Saved().Slots[1].State);
        Assert.IsTrue(board.Storage.Length(SlotFiles.Name(1)) > 0);
    }

    [TestMethod]
    public void A_medium_that_cannot_be_read_for_a_moment_is_no_fault_of_the_image()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 0);
        ImageInstaller installer = Installer(board);
        byte[] image = SignedSample.NewerImage();
        installer.Begin(0, 1, 5, s_source);
        installer.Write(image, 0, image.Length);
        board.Storage.FailReads = true;
        Assert.AreEqual((int)InstallStatus.StorageFailed, (int)installer.Complete(true));
        Assert.AreEqual("the flash cannot be read", installer.Detail);
        board.Storage.FailReads = false;
        Assert.AreEqual((int)InstallStatus.Ok, (int)installer.Complete(true), installer.Detail);
    }

    [TestMethod]
    public void A_dependency_that_is_not_met_and_an_unknown_key_stage_nothing()
    {
        byte[] dependency = new byte[12];
        dependency[4] = 2;
        Refuses(FailureReason.DependencyUnmet, new ImageBuilder().AddProtected(0x40, dependency).AddHash().Build());
        Refuses(FailureReason.UnknownKey, new ImageBuilder().AddHash().Add(0x01, new byte[32]).Add(0x20, new byte[256]).Build());
    }

    private static void Refuses(FailureReason reason, byte[] image)
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 0);
        ImageInstaller installer = Installer(board);
        installer.Begin(0, 1, 5, s_source);
        installer.Write(image, 0, image.Length);
        Assert.AreEqual((int)InstallStatus.Refused, (int)installer.Complete(true));
        Assert.AreEqual((int)reason, (int)installer.Reason);
        Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[1].State);
    }

    private static byte[] EntryOf(FakeBoard board, int slot)
    {
        byte[] bytes = new byte[SlotEntry.Length];
        board.Saved().Slots[slot].Write(bytes, 0);
        return bytes;
    }

    private static ImageInstaller Installer(FakeBoard board)
    {
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        return new ImageInstaller(
            board.Storage, records, new FlightRecorder(board.Storage, board.Clock), board.Identity, board.Format, null);
    }
}
