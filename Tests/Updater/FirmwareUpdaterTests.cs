using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>Updates from the request to the report of their outcome.</summary>
[TestClass]
public sealed class FirmwareUpdaterTests : UpdaterCase
{
    [TestMethod]
    public void A_good_update_is_installed_only_after_the_confirm()
    {
        Ask();
        RunToReboot();
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        CollectionAssert.AreEqual(Source.Image, Board.Updates.Slot);

        Boot(BootMode.Trial, "2.0.0+0");
        Steps(50);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Assert.IsEmpty(Board.Updates.Calls);

        Board.Updates.Ended = Outcome(installed: true);
        Sink.Sending = _ => Assert.IsTrue(Board.KeptWrites > 0, "an outcome is durable before it is reported");
        Steps(5);
        Assert.AreEqual("Downloading Downloaded Installing Installed", Reported);
        Assert.IsTrue(Board.Updates.Acknowledged);
        Assert.AreEqual(FirmwareStatus.Idle, Update.Triggered.Status);

        Boot(BootMode.Confirmed, "2.0.0+0");
        Steps(50);
        Assert.AreEqual("Downloading Downloaded Installing Installed", Reported);
        Assert.AreEqual(0, Board.KeptWrites);
        Assert.IsEmpty(Board.Updates.Calls);
    }

    [TestMethod]
    public void A_trial_that_is_confirmed_while_old_statuses_are_being_reported_is_no_failure()
    {
        Ask();
        Sink.Connected = false;
        RunToReboot();
        Boot(BootMode.Trial, "2.0.0+0");
        Sink.Connected = true;
        Sink.Sending = _ =>
        {
            Sink.Sending = null;
            Board.Updates.Ended = Outcome(installed: true);
            Board.Confirm();
        };
        Steps(5);
        Assert.AreEqual("Downloading Downloaded Installing Installed", Reported);
        Assert.IsEmpty(Board.Updates.Calls);
    }

    [TestMethod]
    public void A_reverted_image_reports_the_failure_and_no_success()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(3);
        Board.Updates.Ended = Outcome(installed: false);
        Boot(BootMode.Confirmed);
        Steps(5);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
        Assert.IsTrue(Board.Updates.Acknowledged);
        Assert.AreEqual(FirmwareStatus.InstallationFailed, Update.Triggered.Status);
        Assert.IsEmpty(Board.Updates.Calls);
    }

    [TestMethod]
    public void The_cause_of_a_revert_carries_its_evidence()
    {
        Ask();
        RunToReboot();
        Board.Updates.Ended = new UpdateOutcome(0, UpdateProtocol.Ocpp16, false, "2.0.0+0", "the image is to blame", 36, "TLS: certificate expired");
        Boot(BootMode.Confirmed);
        Steps(5);
        Assert.AreEqual("rolled back from 2.0.0+0 to 1.0.0+0: the image is to blame (TLS: certificate expired)", Update.Triggered.Cause);
    }

    [TestMethod]
    public void A_service_tools_update_is_not_the_backends_business()
    {
        Board.Updates.Ended = new UpdateOutcome(0, UpdateProtocol.Local, true, "2.0.0+0", string.Empty, 0, string.Empty);
        Steps(3);
        Assert.AreEqual(string.Empty, Reported);
        Assert.IsTrue(Board.Updates.Acknowledged);
    }

    [TestMethod]
    public void A_refused_image_is_abandoned_and_the_connectors_come_back()
    {
        Board.Updates.CompleteAnswer = UpdateResult.InvalidSignature;
        Ask();
        bool wasOut = false;
        Sink.Sending = s => wasOut |= s == FirmwareStatus.Installing && Sink.OutOfService;
        Steps(20);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
        Assert.IsTrue(wasOut);
        Assert.IsFalse(Sink.OutOfService);
        CollectionAssert.Contains(Board.Updates.Calls, "Abandon");
        CollectionAssert.DoesNotContain(Board.Updates.Calls, "Activate");
        Assert.IsTrue(Board.Said.Exists(s => s.Contains("not signed by a trusted key", StringComparison.Ordinal)));
        Boot(BootMode.Confirmed);
        Steps(10);
        Assert.IsEmpty(Board.Updates.Calls);
    }

    [TestMethod]
    public void A_power_loss_in_the_download_is_followed_by_resuming()
    {
        Ask();
        Source.Reading = () =>
        {
            if (Board.Updates.Position >= 16384)
            {
                throw new RebootException("power loss");
            }
        };
        Assert.ThrowsExactly<RebootException>(() => Steps(5));
        int kept = Board.Updates.Position;
        Source.Reading = null;
        Boot(BootMode.Confirmed);
        RunToReboot();
        Assert.AreEqual($"0 {kept}", string.Join(' ', Source.Asked));
        CollectionAssert.AreEqual(Source.Image, Board.Updates.Slot);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
    }

    [TestMethod]
    [DataRow("Begin")]
    [DataRow("Complete")]
    [DataRow("Activate")]
    public void A_power_loss_at_any_step_loses_nothing(string step)
    {
        Ask();
        int seen = 0;
        Board.Paused = _ =>
        {
            if (Board.Updates.Calls.Contains(step) && seen++ == 0)
            {
                throw new RebootException("power loss");
            }
        };
        Assert.ThrowsExactly<RebootException>(() => Steps(20));
        Boot(BootMode.Confirmed);
        RunToReboot();
        CollectionAssert.AreEqual(Source.Image, Board.Updates.Slot);
    }

    [TestMethod]
    [DataRow("Begin", true)]
    [DataRow("Complete", true)]
    [DataRow("Activate", false)]
    public void What_an_operator_forces_stays_forced_over_a_power_loss_until_it_was_tried(string step, bool forced)
    {
        Assert.IsTrue(Update.Force("http://x/i"));
        A_power_loss_at_any_step_loses_nothing(step);
        Assert.AreEqual(forced, Board.Updates.LastBeginWasForced);
    }

    [TestMethod]
    public void Downloads_are_tried_as_often_as_asked()
    {
        Source.Status = 503;
        Ask(retries: 2, interval: 30);
        Steps(200);
        Assert.AreEqual("Downloading DownloadFailed", Reported);
        Assert.HasCount(3, Source.Asked);
        Assert.IsGreaterThan(60000, Board.Milliseconds);
    }

    [TestMethod]
    public void An_overlong_image_is_not_tried_again()
    {
        Board.Updates.Capacity = 100;
        Ask(retries: 5);
        Steps(20);
        Assert.AreEqual("Downloading DownloadFailed", Reported);
        Assert.HasCount(1, Source.Asked);
    }

    [TestMethod]
    public void A_slot_that_cannot_be_begun_is_a_failed_download()
    {
        Board.Updates.BeginAnswer = UpdateResult.StorageFailed;
        Ask();
        Steps(5);
        Assert.AreEqual("DownloadFailed", Reported);
        Assert.IsEmpty(Board.Updates.Slot);
    }

    [TestMethod]
    public void On_trial_a_request_fails_and_leaves_the_trial_alone()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Trial, "2.0.0+0");
        Assert.AreEqual(RequestStatus.Rejected, Update.Request(Request("http://x/other")).Status);
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing DownloadFailed", Reported);
        CollectionAssert.DoesNotContain(Board.Updates.Calls, "Abandon");
        CollectionAssert.AreEqual(Source.Image, Board.Updates.Slot);
        Board.Updates.Ended = Outcome(installed: true);
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing DownloadFailed Installed", Reported);
    }

    [TestMethod]
    public void In_a_probe_no_request_and_no_outcome_is_taken()
    {
        Board.Updates.Ended = Outcome(installed: false);
        Boot(BootMode.Probe);
        Assert.IsFalse(Update.Request(Request("http://x/i")).IsAccepted);
        Steps(10);
        Assert.AreEqual(string.Empty, Reported);
        Assert.IsFalse(Board.Updates.Acknowledged);
        Assert.AreEqual(0, Board.KeptWrites);
    }

    [TestMethod]
    public void A_newer_request_replaces_a_download()
    {
        Ask();
        int reads = 0;
        Source.Reading = () =>
        {
            if (++reads == 20)
            {
                Update.Request(Request("http://x/newer"));
            }
        };
        RunToReboot();
        Assert.AreEqual("Downloading Downloading Downloaded Installing", Reported);
        CollectionAssert.Contains(Board.Updates.Calls, "Abandon");
        CollectionAssert.AreEqual(Source.Image, Board.Updates.Slot);
        Assert.AreEqual("0 0", string.Join(' ', Source.Asked));
    }

    [TestMethod]
    public void Nothing_is_downloaded_before_its_time()
    {
        Board.UnixSeconds = 1_800_000_000;
        Update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, "http://x/i", 1_800_000_100, 0, 0));
        Steps(20);
        Assert.AreEqual(string.Empty, Reported);
        Board.UnixSeconds += 100;
        RunToReboot();
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
    }

    [TestMethod]
    public void A_request_that_cannot_be_kept_is_refused()
    {
        Board.KeptFails = true;
        Assert.IsFalse(Update.Request(Request("http://x/i")).IsAccepted);
        Steps(5);
        Assert.IsEmpty(Source.Asked);
        Assert.IsFalse(Update.Request(Request(string.Empty)).IsAccepted);
        Assert.IsFalse(Update.Request(Request(new string('x', FirmwareRequest.MostLocationBytes + 1))).IsAccepted);
    }

    [TestMethod]
    [DataRow("good", 200)]
    [DataRow("", 404)]
    public void A_password_in_the_location_is_neither_said_nor_reported(string certificate, int status)
    {
        const string Location = "https://someone:secret@x/i";
        Update = Started(securityEvents: true);
        Source.Status = status;
        Assert.IsTrue(Update.Force(Location));
        FirmwareRequest request = certificate.Length == 0 ? Request(Location) : new(UpdateProtocol.Ocpp16Security, 4, Location, 0, 0, 0, 10, certificate, "AAAA");
        Assert.IsTrue(Update.Request(request).IsAccepted);
        Steps(50);
        Assert.AreEqual(certificate.Length == 0 ? "Downloading DownloadFailed" : "Downloading Downloaded InvalidSignature", Reported);
        Assert.AreEqual(certificate.Length == 0 ? 0 : 1, Sink.Events.Count(e => e.Type == SecurityEventTypes.InvalidFirmwareSignature));
        string[] shown = [.. Board.Said, .. Sink.Reports.Select(r => r.Cause), .. Sink.Events.Select(e => e.TechInfo)];
        Assert.AreNotEqual(0, shown.Count(text => text.Contains("https://...@x/i", StringComparison.Ordinal)));
        Assert.AreEqual(string.Empty, string.Join('\n', shown.Where(text => text.Contains("secret", StringComparison.Ordinal) || text.Contains("someone", StringComparison.Ordinal))));
    }
}
