using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.InstallerCase;

namespace NFUnitTest.Slots;

/// <summary>An update that a reboot, another request or the flash interrupts.</summary>
[TestClass]
public class InterruptedInstallTests
{
    [TestMethod]
    public void After_a_reboot_the_same_request_goes_on_where_it_was_interrupted()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, 200);
        installer = Installer(board);
        Assert.AreEqual(200, installer.Position);
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Assert.AreEqual(200, installer.Position);
        installer.Write(SignedSample.NewerImage(), 200, SignedSample.NewerImage().Length - 200);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
    }

    [TestMethod]
    public void Another_request_or_another_source_starts_anew()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, 200);
        Begin(installer, 6);
        Assert.AreEqual(0, installer.Position);
        installer.Write(SignedSample.NewerImage(), 0, 200);
        Is(InstallStatus.Ok, installer, installer.Begin(0, 1, 6, new byte[8]));
        Assert.AreEqual(0, installer.Position);
    }

    [TestMethod]
    public void An_erase_that_was_interrupted_before_the_file_was_empty_never_goes_on_with_the_old_images_bytes()
    {
        FakeBoard board = Running();
        byte[] old = board.Storage.Get(SlotFiles.Name(1));
        ImageInstaller installer = Installer(board);

        // The record is the first change, the emptying the second.
        board.Storage.FailChange = 2;
        Is(InstallStatus.StorageFailed, installer, Begin(installer, 5));
        Assert.AreEqual((int)UpdateState.Erasing, (int)board.Saved().Update.State);
        Assert.AreEqual(old.Length, board.Storage.Length(SlotFiles.Name(1)));

        installer = Installer(board);
        Assert.AreEqual(0, installer.Position);
        Is(InstallStatus.WrongState, installer, installer.Write(old, 0, 1));
        Is(InstallStatus.WrongState, installer, installer.Complete(true));
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Assert.AreEqual(0, installer.Position);

        // Not deleted: a power loss may undo that.
        Assert.AreEqual(0, board.Storage.Length(SlotFiles.Name(1)));
    }

    [TestMethod]
    public void An_erase_that_was_interrupted_before_its_second_record_is_made_again()
    {
        FakeBoard board = Running();
        board.Storage.FailChange = 3;
        Is(InstallStatus.StorageFailed, null, Begin(Installer(board), 5));
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Is(InstallStatus.Ok, installer, installer.Write(new byte[10], 0, 10));
    }

    [TestMethod]
    public void If_the_record_cannot_be_written_the_old_image_stays()
    {
        FakeBoard board = Running();
        board.Storage.FailChange = 1;
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.StorageFailed, installer, Begin(installer, 5));
        Assert.AreEqual((int)SlotState.Confirmed, (int)board.Saved().Slots[1].State);
        Assert.IsTrue(board.Storage.Length(SlotFiles.Name(1)) > 0);
    }

    [TestMethod]
    public void A_staged_image_whose_file_is_not_whole_is_begun_anew()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, SignedSample.NewerImage().Length);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        board.Storage.Put(SlotFiles.Name(1), new byte[3]);
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Assert.AreEqual(0, installer.Position);
        Is(InstallStatus.Ok, installer, installer.Write(SignedSample.NewerImage(), 0, 100));
    }
}
