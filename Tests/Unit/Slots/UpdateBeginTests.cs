using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.InstallerCase;

namespace NFUnitTest.Slots;

/// <summary>Whether an update may begin: what is under way, on trial or on soak.</summary>
[TestClass]
public class UpdateBeginTests
{
    [TestMethod]
    public void An_activation_that_nothing_came_of_does_not_stand_in_the_way()
    {
        FakeBoard board = Running();
        BootRecord record = board.Saved();
        record.Slots[1].State = SlotState.Staged;
        record.Update.State = UpdateState.Activated;
        record.Update.Slot = 1;
        record.Update.Protocol = 1;
        record.Update.RequestId = 4;
        record.Preferred = 1;
        board.Save(record);
        Is(InstallStatus.WrongState, null, Begin(Installer(board), 5));

        record.Preferred = 0;
        board.Save(record);
        Is(InstallStatus.Ok, null, Begin(Installer(board), 5));
        Assert.AreEqual(5u, board.Saved().Update.RequestId);
    }

    [TestMethod]
    [DataRow((int)SlotState.Empty)]
    [DataRow((int)SlotState.Confirmed)]
    [DataRow((int)SlotState.Rejected)]
    public void An_activated_update_whose_image_is_not_on_trial_is_left_over(int state)
    {
        FakeBoard board = Running();
        BootRecord record = board.Saved();
        record.Slots[1].State = (SlotState)state;
        record.Update.State = UpdateState.Activated;
        record.Update.Slot = 1;
        board.Save(record);
        Is(InstallStatus.Ok, null, Begin(Installer(board), 5));
    }

    [TestMethod]
    [DataRow((byte)SlotState.Trial, (byte)UpdateState.None, (byte)InstallStatus.WrongState)]
    [DataRow((byte)SlotState.Staged, (byte)UpdateState.Activated, (byte)InstallStatus.WrongState)]
    [DataRow((byte)SlotState.Confirmed, (byte)UpdateState.Installed, (byte)InstallStatus.WrongState)]
    [DataRow((byte)SlotState.Confirmed, (byte)UpdateState.Failed, (byte)InstallStatus.WrongState)]
    [DataRow((byte)SlotState.Confirmed, (byte)UpdateState.None, (byte)InstallStatus.Ok)]
    public void No_update_begins_during_a_trial_or_before_the_last_outcome_is_delivered(byte slot, byte update, byte status)
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth((SlotState)slot, 1);
        record.Update.State = (UpdateState)update;
        record.Update.Slot = 1;
        record.Update.Protocol = 1;
        record.Update.RequestId = 4;
        board.Save(record);
        ImageInstaller installer = Installer(board);
        Assert.AreEqual(status, (byte)installer.Begin(1, 1, 5, Source));
        Assert.AreEqual(status == (byte)InstallStatus.Ok, board.Saved().Slots[0].State == SlotState.Empty);
    }

    [TestMethod]
    public void The_image_that_a_soaking_one_goes_back_to_is_kept_unless_the_update_is_forced()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Confirmed, 1);
        record.Slots[1].Soak = SoakState.Running;
        board.Save(record);
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.OnSoak, installer, installer.Begin(1, 1, 5, Source));
        Assert.IsTrue(installer.Detail.IndexOf("force") > 0);
        Is(InstallStatus.OnSoak, installer, installer.Consider(new byte[32], null, -1, false));
        Assert.AreEqual((int)SlotState.Confirmed, (int)board.Saved().Slots[0].State);
        Assert.AreNotEqual((int)InstallStatus.OnSoak, (int)installer.Consider(new byte[32], null, -1, true));
        Is(InstallStatus.Ok, installer, installer.Begin(1, 1, 5, Source, false, true));
        Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[0].State);
        Is(InstallStatus.Ok, installer, installer.Begin(1, 1, 5, Source));
    }
}
