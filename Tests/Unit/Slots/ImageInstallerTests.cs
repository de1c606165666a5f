using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.InstallerCase;

namespace NFUnitTest.Slots;

/// <summary>An update from its first byte to its activation, and the writes in between.</summary>
[TestClass]
public class ImageInstallerTests
{
    [TestMethod]
    public void An_image_is_written_checked_staged_and_activated()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        byte[] image = SignedSample.NewerImage();
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[1].State);
        Is(InstallStatus.Ok, installer, installer.Write(image, 0, 100));
        Assert.AreEqual(100, installer.Position);
        Is(InstallStatus.Ok, installer, installer.Write(image, 100, image.Length - 100));
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        SlotEntry staged = board.Saved().Slots[1];
        Assert.AreEqual((int)SlotState.Staged, (int)staged.State);
        Assert.AreEqual("2.2.3+4", staged.Version.ToText());
        Assert.AreEqual(7u, staged.SecurityCounter);
        Assert.IsFalse(staged.Sealed, "the seal is left by the check of the bytes that are run");
        Assert.AreEqual(0, (int)board.Saved().Preferred);
        Is(InstallStatus.Ok, installer, installer.Complete(false));

        Baseline baseline = new Baseline();
        baseline.Known = true;
        Is(InstallStatus.Ok, installer, installer.Activate(baseline));
        BootRecord saved = board.Saved();
        Assert.AreEqual(1, (int)saved.Preferred);
        Assert.IsTrue(saved.Baseline.Known);
        Assert.AreEqual((int)FailureReason.None, (int)board.Checker().Check(1, saved.Slots[1], false).Reason);
        Assert.AreEqual((int)RebootIntent.None, (int)saved.Intent, "whoever switches it on does");
        Assert.AreEqual("activated: the next boot tries it", board.LastLogged(LogKind.Update).Text);
    }

    [TestMethod]
    public void An_activation_that_a_reboot_follows_says_so_in_the_same_write()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        byte[] image = SignedSample.NewerImage();
        Begin(installer, 5);
        installer.Write(image, 0, image.Length);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        int changes = board.Storage.Changes;
        Is(InstallStatus.Ok, installer, installer.Activate(new Baseline(), RebootIntent.Reboot));
        Assert.AreEqual(1, board.Storage.Changes - changes, "one write");
        Assert.AreEqual((int)RebootIntent.Reboot, (int)board.Saved().Intent);
        Assert.AreEqual((int)UpdateState.Activated, (int)board.Saved().Update.State);
    }

    [TestMethod]
    public void A_restart_begins_at_the_first_byte()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.WrongState, installer, installer.Restart());
        Begin(installer, 5);
        installer.Write(new byte[100], 0, 100);
        Is(InstallStatus.Ok, installer, installer.Restart());
        Assert.AreEqual(0, installer.Position);
        Is(InstallStatus.Ok, installer, installer.Write(new byte[10], 0, 10));
        Assert.AreEqual(10, installer.Position);
    }

    [TestMethod]
    public void A_staged_image_can_be_fetched_once_more()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        byte[] image = SignedSample.NewerImage();
        Begin(installer, 5);
        installer.Write(image, 0, image.Length);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        Is(InstallStatus.Ok, installer, installer.Restart());
        Assert.AreEqual(0, installer.Position);
        Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[1].State);
        Is(InstallStatus.WrongState, installer, installer.Activate(new Baseline()));
        Is(InstallStatus.Ok, installer, installer.Write(image, 0, image.Length));
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        Is(InstallStatus.Ok, installer, installer.Activate(new Baseline()));
    }

    [TestMethod]
    public void More_than_the_slot_holds_is_refused_before_it_is_written()
    {
        FakeBoard board = Running();
        board.Identity.Capacity = 150;
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        Is(InstallStatus.Ok, installer, installer.Write(new byte[100], 0, 100));
        Is(InstallStatus.Refused, installer, installer.Write(new byte[51], 0, 51));
        Assert.AreEqual((int)FailureReason.TooLarge, (int)installer.Reason);
        Assert.AreEqual(100, installer.Position);
        Is(InstallStatus.Ok, installer, installer.Write(new byte[50], 0, 50));
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(0, 1)]
    public void A_write_that_the_flash_refuses_is_reported_and_adds_nothing(int failChange, int failClose)
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(new byte[100], 0, 100);
        board.Storage.FailChange = failChange;
        board.Storage.FailClose = failClose;
        Is(InstallStatus.StorageFailed, installer, installer.Write(new byte[50], 0, 50));
        Assert.IsTrue(installer.Detail.Length > 0);
        Assert.AreEqual(100, installer.Position);
    }

    [TestMethod]
    public void An_abandoned_update_leaves_an_empty_slot()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.WrongState, installer, installer.Abandon());
        Begin(installer, 5);
        installer.Write(new byte[100], 0, 100);
        Is(InstallStatus.Ok, installer, installer.Abandon());
        Assert.AreEqual(-1, board.Storage.Length(SlotFiles.Name(1)));
        Assert.AreEqual((int)UpdateState.None, (int)board.Saved().Update.State);
        Is(InstallStatus.WrongState, installer, installer.Activate(new Baseline()));
    }
}
