using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>What the backend is told, and when: in order, once, and over reboots.</summary>
[TestClass]
public sealed class StatusDeliveryTests : UpdaterCase
{
    [TestMethod]
    public void A_failure_is_reported_only_once_it_is_durable()
    {
        Board.Updates.CompleteAnswer = UpdateResult.InvalidImage;
        Ask();
        while (!Reported.EndsWith("Installing", StringComparison.Ordinal))
        {
            Steps(1);
            Board.KeptFails = Reported.EndsWith("Downloaded", StringComparison.Ordinal);
        }

        Board.KeptFails = true;
        Steps(30);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Board.KeptFails = false;
        Steps(30);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
    }

    [TestMethod]
    public void An_outcome_waits_in_kept_state_until_it_is_answered()
    {
        Board.Updates.Ended = Outcome(installed: true);
        Boot(BootMode.Trial, "2.0.0+0");
        Sink.Connected = false;
        Steps(10);
        Assert.IsTrue(Board.Updates.Acknowledged);
        Boot(BootMode.Confirmed, "2.0.0+0");
        Sink.Connected = true;
        Steps(3);
        Assert.AreEqual("Installed", Reported);
    }

    [TestMethod]
    public void An_outcome_is_not_forgotten_while_the_flash_refuses_its_security_event()
    {
        Sink.Connected = false;
        Boot(BootMode.Confirmed, "2.0.0+0", true);
        Board.Updates.Ended = Outcome(installed: true);
        Board.Refused = SecurityEventQueue.Name;
        Steps(3);
        Assert.IsFalse(Board.Updates.Acknowledged);
        Board.Refused = null;
        Steps(2);
        Assert.IsTrue(Board.Updates.Acknowledged);
        Boot(BootMode.Confirmed, "2.0.0+0", true);
        Sink.Connected = true;
        Steps(2);
        Assert.AreEqual("Installed", Reported);
        Assert.HasCount(1, Sink.Events.Where(happened => happened.Type == SecurityEventTypes.FirmwareUpdated));
    }

    [TestMethod]
    public void What_cannot_be_stored_is_reported_once_and_acknowledged_later()
    {
        Boot(BootMode.Trial, "2.0.0+0");
        Board.Updates.Ended = Outcome(installed: true);
        Board.KeptFails = true;
        Steps(10);
        Assert.AreEqual("Installed", Reported);
        Assert.IsFalse(Board.Updates.Acknowledged);
        Board.KeptFails = false;
        Steps(2);
        Assert.AreEqual("Installed", Reported);
        Assert.IsTrue(Board.Updates.Acknowledged);
    }

    [TestMethod]
    public void What_cannot_be_stored_is_told_in_order_and_once()
    {
        Boot(BootMode.Confirmed, securityEvents: true);
        Assert.IsTrue(Update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16Security, 4, "http://x/i", 0, 0, 10)).IsAccepted);
        Board.KeptFails = true;
        Board.Updates.Writing = () => UpdateResult.StorageFailed;
        Steps(100);
        Assert.AreEqual("Downloading DownloadFailed", Reported);
        Assert.AreEqual("the write was refused", Sink.Reports[1].Cause);
        Assert.AreEqual(SecurityEventTypes.ResetOrReboot, string.Join(' ', Sink.Events.Select(e => e.Type)));

        Board.KeptFails = false;
        Steps(1000);
        Assert.AreEqual("Downloading DownloadFailed", Reported);
        Assert.HasCount(1, Sink.Events);
        Assert.AreEqual(UpdatePhase.None, UpdateRecordFormat.Read(Board.Read(UpdateRecordFormat.BlockName)).Phase, "it is kept once the flash takes it");
    }

    [TestMethod]
    public void A_rollback_that_cannot_be_stored_is_told_and_acknowledged_when_it_can()
    {
        Boot(BootMode.Confirmed, securityEvents: true);
        Board.Updates.Ended = Outcome(installed: false);
        Board.KeptFails = true;
        Steps(100);
        Assert.AreEqual("InstallationFailed", Reported);
        StringAssert.Contains(Sink.Reports[0].Cause, "hung");
        Assert.HasCount(2, Sink.Events);
        Assert.IsFalse(Board.Updates.Acknowledged);
        Board.KeptFails = false;
        Steps(100);
        Assert.IsTrue(Board.Updates.Acknowledged);
        Assert.AreEqual("InstallationFailed", Reported);
        Assert.HasCount(2, Sink.Events);
    }

    [TestMethod]
    public void A_flash_that_refuses_is_asked_less_and_less_often()
    {
        Board.Updates.Writing = () => UpdateResult.StorageFailed;
        Ask();
        int refused = 0;
        Board.Refusing = () => refused++;
        Board.KeptFails = true;
        long until = Board.Milliseconds + (60 * 60 * 1000);
        while (Board.Milliseconds < until)
        {
            Steps(1);
        }

        Assert.IsTrue(refused is > 2 and < 20, $"{refused} attempts in an hour");
    }

    [TestMethod]
    public void A_probe_delivers_what_a_trial_would_and_the_trial_not_again()
    {
        Update = Started(securityEvents: true);
        Sink.Connected = false;
        Ask();
        RunToReboot();
        Sink.Connected = true;
        Boot(BootMode.Probe, securityEvents: true);
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Assert.IsNotEmpty(Sink.Events);
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
    }

    [TestMethod]
    public void What_was_answered_is_not_told_again_though_what_follows_it_was_not()
    {
        Sink.Connected = false;
        Ask();
        RunToReboot();
        Sink.Connected = true;
        Sink.Answers = status => status != FirmwareStatus.Installing;
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(1);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Sink.Answers = null;
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing Installing", Reported);
    }

    [TestMethod]
    public void What_was_answered_is_not_told_again_though_the_board_reboots_before_the_next_answer()
    {
        Sink.Connected = false;
        Ask();
        RunToReboot();
        Sink.Connected = true;
        Sink.Answers = status => status == FirmwareStatus.Downloading ? true : throw new RebootException("the probe has its verdict");
        Boot(BootMode.Probe);
        Assert.ThrowsExactly<RebootException>(() => Steps(1));
        Sink.Answers = null;
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Downloaded Installing", Reported);
    }

    [TestMethod]
    [DataRow(FirmwareStatus.Downloading)]
    [DataRow(FirmwareStatus.Downloaded)]
    [DataRow(FirmwareStatus.Installing)]
    public void What_was_answered_is_not_told_again_after_a_reboot_in_any_phase(string last)
    {
        Ask();
        for (int i = 0; i < 200 && !Sink.Got.Contains(last); i++)
        {
            try
            {
                Steps(1);
            }
            catch (RebootException)
            {
            }
        }

        Boot(BootMode.Confirmed);
        string[] told = [.. Sink.Got];
        try
        {
            Steps(1);
        }
        catch (RebootException)
        {
        }

        CollectionAssert.AllItemsAreUnique(Sink.Got, string.Join(' ', told) + " then " + Reported);
    }

    [TestMethod]
    public void Deliveries_cost_at_most_one_write_each()
    {
        Ask();
        int before = Board.KeptWrites;
        RunToReboot();
        Assert.IsLessThanOrEqualTo(12, Board.KeptWrites - before);
    }

    [TestMethod]
    public void Statuses_that_are_not_answered_hold_up_no_security_events()
    {
        Boot(BootMode.Confirmed, securityEvents: true);
        Sink.Answers = status => FirmwareStatus.NumberOf(status) < 0;
        Ask();
        Steps(3);
        Assert.AreEqual(1, Sink.Events.Count);
    }

    [TestMethod]
    public void Statuses_that_could_not_be_sent_follow_in_order()
    {
        Sink.Connected = false;
        Ask();
        RunToReboot();
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(3);
        Board.Updates.Ended = Outcome(installed: true);
        Sink.Connected = true;
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing Installed", Reported);
    }

    [TestMethod]
    public void A_failure_is_reported_after_a_power_loss_too()
    {
        Sink.Connected = false;
        Board.Updates.CompleteAnswer = UpdateResult.InvalidImage;
        Ask();
        Steps(30);
        Boot(BootMode.Confirmed);
        Sink.Connected = true;
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
        Boot(BootMode.Confirmed);
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
    }
}
