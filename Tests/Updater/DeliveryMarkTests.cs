using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>A delivery costs a mark of some bytes, not the whole update, and is no less durable.</summary>
[TestClass]
public sealed class DeliveryMarkTests : UpdaterCase
{
    [TestMethod]
    public void What_was_answered_is_kept_by_a_mark_and_not_told_again_after_a_power_loss()
    {
        Waiting(FirmwareStatus.Downloading, FirmwareStatus.Downloaded);
        byte[] update = Kept(UpdateRecordFormat.BlockName);
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(1);
        Assert.AreEqual("Downloading Downloaded", Reported);
        CollectionAssert.AreEqual(update, Board.Read(UpdateRecordFormat.BlockName), "the update itself was written again");
        Assert.HasCount(DeliveryMark.Length, Kept(DeliveryMark.BlockName));
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(2);
        Assert.AreEqual("Downloading Downloaded", Reported);
    }

    [TestMethod]
    public void What_was_not_answered_is_told_after_a_power_loss_though_what_was_before_it_was()
    {
        Waiting(FirmwareStatus.Downloading, FirmwareStatus.Downloaded);
        Boot(BootMode.Trial, "2.0.0+0");
        Sink.Answers = status => status == FirmwareStatus.Downloading;
        Steps(1);
        Boot(BootMode.Trial, "2.0.0+0");
        Sink.Answers = null;
        Steps(1);
        Assert.AreEqual("Downloading Downloaded Downloaded", Reported);
    }

    [TestMethod]
    public void A_mark_of_an_update_that_was_kept_before_says_nothing_of_this_one()
    {
        Waiting(FirmwareStatus.Installing);
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(1);
        Waiting(FirmwareStatus.Installing, timesKept: 2);
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(1);
        Assert.AreEqual("Installing Installing", Reported);
    }

    [TestMethod]
    public void No_two_updates_that_are_kept_in_a_row_are_alike()
    {
        Waiting(FirmwareStatus.Installing);
        Boot(BootMode.Confirmed);
        Board.Updates.Ended = Outcome(installed: false);
        Steps(1);
        Assert.IsGreaterThan(1, UpdateRecordFormat.Read(Board.Read(UpdateRecordFormat.BlockName)).TimesKept);
    }

    [TestMethod]
    public void A_mark_that_the_flash_refuses_is_kept_once_it_takes_it()
    {
        Waiting(FirmwareStatus.Downloading);
        Boot(BootMode.Trial, "2.0.0+0");
        Board.Refused = DeliveryMark.BlockName;
        Steps(1);
        Assert.IsNull(Board.Read(DeliveryMark.BlockName));
        Board.Refused = null;
        Board.Milliseconds += 11000;
        Steps(1);
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(1);
        Assert.AreEqual("Downloading", Reported);
    }

    [TestMethod]
    [DataRow(FirmwareStatus.InstallationFailed)]
    [DataRow(FirmwareStatus.DownloadFailed)]
    public void A_failure_whose_cause_waits_is_kept_with_the_update(string failure)
    {
        UpdateRecord update = new() { Protocol = UpdateProtocol.Ocpp201, RequestId = 4, TimesKept = 1 };
        update.AddPending(new PendingStatus(failure, UpdateProtocol.Ocpp201, 4, -1, "why", false));
        Assert.IsTrue(Board.Write(UpdateRecordFormat.BlockName, UpdateRecordFormat.Write(update)));
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(1);
        Assert.IsTrue(UpdateRecordFormat.Read(Board.Read(UpdateRecordFormat.BlockName)).Pending[0].Told, "only its cause waits");
        Assert.IsNull(Board.Read(DeliveryMark.BlockName));
    }

    [TestMethod]
    public void A_mark_that_is_cut_is_none()
    {
        Waiting(FirmwareStatus.Downloading);
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(1);
        byte[] mark = Kept(DeliveryMark.BlockName);
        for (int length = 0; length < mark.Length; length++)
        {
            Assert.IsTrue(Board.Write(DeliveryMark.BlockName, mark[..length]));
            Boot(BootMode.Trial, "2.0.0+0");
            Steps(1);
        }

        Assert.AreEqual(1 + mark.Length, Sink.Got.Count);
    }

    private byte[] Kept(string name) => Board.Read(name) ?? throw new InvalidOperationException(name + " is not kept");

    private void Waiting(params string[] statuses) => Waiting(1, statuses);

    private void Waiting(string status, int timesKept) => Waiting((ushort)timesKept, [status]);

    private void Waiting(ushort timesKept, string[] statuses)
    {
        UpdateRecord update = new() { Protocol = UpdateProtocol.Ocpp201, RequestId = 4, TimesKept = timesKept };
        foreach (string status in statuses)
        {
            update.AddPending(new PendingStatus(status, UpdateProtocol.Ocpp201, 4, -1));
        }

        Assert.IsTrue(Board.Write(UpdateRecordFormat.BlockName, UpdateRecordFormat.Write(update)));
    }
}
