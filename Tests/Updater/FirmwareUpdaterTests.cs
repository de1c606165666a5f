using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

[TestClass]
public sealed class FirmwareUpdaterTests
{
    private readonly FakeBootServices _board = new();
    private readonly FakeSource _source = new();
    private readonly FakeSink _sink = new();
    private FirmwareUpdater _update;

    public FirmwareUpdaterTests() => _update = Started();

    private string Reported => string.Join(' ', _sink.Got);

    [TestMethod]
    public void A_good_update_is_installed_only_after_the_confirm()
    {
        Ask();
        RunToReboot();
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);

        Boot(BootMode.Trial, "2.0.0+0");
        Steps(50);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Assert.IsEmpty(_board.Updates.Calls);

        _board.Updates.Ended = Outcome(installed: true);
        _sink.Sending = _ => Assert.IsTrue(_board.KeptWrites > 0, "an outcome is durable before it is reported");
        Steps(5);
        Assert.AreEqual("Downloading Downloaded Installing Installed", Reported);
        Assert.IsTrue(_board.Updates.Acknowledged);
        Assert.AreEqual(FirmwareStatus.Idle, _update.Triggered.Status);

        Boot(BootMode.Confirmed, "2.0.0+0");
        Steps(50);
        Assert.AreEqual("Downloading Downloaded Installing Installed", Reported);
        Assert.AreEqual(0, _board.KeptWrites);
        Assert.IsEmpty(_board.Updates.Calls);
    }

    [TestMethod]
    public void A_trial_that_is_confirmed_while_old_statuses_are_being_reported_is_no_failure()
    {
        Ask();
        _sink.Connected = false;
        RunToReboot();
        Boot(BootMode.Trial, "2.0.0+0");
        _sink.Connected = true;
        _sink.Sending = _ =>
        {
            _sink.Sending = null;
            _board.Updates.Ended = Outcome(installed: true);
            _board.Confirm();
        };
        Steps(5);
        Assert.AreEqual("Downloading Downloaded Installing Installed", Reported);
        Assert.IsEmpty(_board.Updates.Calls);
    }

    [TestMethod]
    public void A_reverted_image_reports_the_failure_and_no_success()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(3);
        _board.Updates.Ended = Outcome(installed: false);
        Boot(BootMode.Confirmed);
        Steps(5);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
        Assert.IsTrue(_board.Updates.Acknowledged);
        Assert.AreEqual(FirmwareStatus.InstallationFailed, _update.Triggered.Status);
        Assert.IsEmpty(_board.Updates.Calls);
    }

    [TestMethod]
    public void Without_a_fresh_baseline_the_installation_waits_and_the_connectors_stay_in_service()
    {
        _board.Updates.HasBaseline = false;
        Ask();
        Steps(60);
        Assert.DoesNotContain("Activate", _board.Updates.Calls);
        Assert.DoesNotContain("Complete", _board.Updates.Calls, "checking takes minutes on a board, and would be for nothing");
        Assert.IsFalse(_sink.OutOfService);
        _board.Updates.HasBaseline = true;
        RunToReboot();
        Assert.Contains("Activate", _board.Updates.Calls);
    }

    [TestMethod]
    public void The_reboot_waits_until_the_backend_has_heard_of_the_end_of_a_session()
    {
        _sink.HasUntoldSessions = true;
        Ask();
        Steps(60);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Assert.DoesNotContain("Activate", _board.Updates.Calls);
        _sink.HasUntoldSessions = false;
        RunToReboot();
    }

    [TestMethod]
    public void A_session_that_ends_during_the_check_holds_the_reboot_too()
    {
        _board.Updates.Completing = () => _sink.HasUntoldSessions = true;
        long since = 0;
        Ask();
        _board.Paused = _ =>
        {
            since = since == 0 && _sink.HasUntoldSessions ? _board.Milliseconds : since;
            _sink.HasUntoldSessions = _sink.HasUntoldSessions && _board.Milliseconds < since + 30000;
        };
        RunToReboot();
        Assert.IsGreaterThanOrEqualTo(since + 30000, _board.Milliseconds);
    }

    [TestMethod]
    public void A_backend_that_never_hears_of_a_session_holds_the_reboot_for_two_minutes_and_no_longer()
    {
        _board.Charging = true;
        _sink.HasUntoldSessions = true;
        Ask();
        Steps(300);
        _board.Charging = false;
        long ended = _board.Milliseconds;
        Assert.ThrowsExactly<RebootException>(() => Steps(1000));
        Assert.AreEqual(120, (_board.Milliseconds - ended) / 1000.0, 5);
    }

    [TestMethod]
    public void A_trial_that_could_not_begin_is_waited_for_and_not_reported_as_failed()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Confirmed);
        _board.Updates.AwaitsTrial = true;
        Steps(60);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Assert.IsEmpty(_board.Updates.Calls);
        _board.Milliseconds = 15 * 60 * 1000;
        Assert.ThrowsExactly<RebootException>(() => Steps(1));
    }

    [TestMethod]
    public void A_trial_that_could_not_begin_is_waited_for_twice_as_long_each_time_the_flash_refuses()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Confirmed);
        _board.Updates.AwaitsTrial = true;
        _board.KeptFails = true;
        foreach (int minutes in (int[])[15, 30, 60, 120, 240, 480, 960])
        {
            _board.Milliseconds = minutes * 60_000L;
            Steps(1);
        }

        _board.Milliseconds = (24 * 3_600_000L) - 60_000;
        Steps(1);
        _board.Milliseconds = 24 * 3_600_000L;
        Assert.ThrowsExactly<RebootException>(() => Steps(1), "a reset may be what mends the flash");
    }

    [TestMethod]
    public void A_trial_that_could_not_begin_is_tried_at_its_next_time_once_the_flash_takes_writes()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Confirmed);
        _board.Updates.AwaitsTrial = true;
        _board.KeptFails = true;
        _board.Milliseconds = 15 * 60_000;
        Steps(1);
        _board.KeptFails = false;
        _board.Milliseconds = 30 * 60_000;
        Assert.ThrowsExactly<RebootException>(() => Steps(1));
    }

    [TestMethod]
    public void A_failure_is_reported_only_once_it_is_durable()
    {
        _board.Updates.CompleteAnswer = UpdateResult.InvalidImage;
        Ask();
        while (!Reported.EndsWith("Installing", StringComparison.Ordinal))
        {
            Steps(1);
            _board.KeptFails = Reported.EndsWith("Downloaded", StringComparison.Ordinal);
        }

        _board.KeptFails = true;
        Steps(30);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        _board.KeptFails = false;
        Steps(30);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
    }

    [TestMethod]
    public void The_cause_of_a_revert_carries_its_evidence()
    {
        Ask();
        RunToReboot();
        _board.Updates.Ended = new UpdateOutcome(0, UpdateProtocol.Ocpp16, false, "2.0.0+0", "the image is to blame", 36, "TLS: certificate expired");
        Boot(BootMode.Confirmed);
        Steps(5);
        Assert.AreEqual("rolled back from 2.0.0+0 to 1.0.0+0: the image is to blame (TLS: certificate expired)", _update.Triggered.Cause);
    }

    [TestMethod]
    public void An_outcome_waits_in_kept_state_until_it_is_answered()
    {
        _board.Updates.Ended = Outcome(installed: true);
        Boot(BootMode.Trial, "2.0.0+0");
        _sink.Connected = false;
        Steps(10);
        Assert.IsTrue(_board.Updates.Acknowledged);
        Boot(BootMode.Confirmed, "2.0.0+0");
        _sink.Connected = true;
        Steps(3);
        Assert.AreEqual("Installed", Reported);
    }

    [TestMethod]
    public void An_outcome_is_not_forgotten_while_the_flash_refuses_its_security_event()
    {
        _sink.Connected = false;
        Boot(BootMode.Confirmed, "2.0.0+0", true);
        _board.Updates.Ended = Outcome(installed: true);
        _board.Refused = SecurityEventQueue.Name;
        Steps(3);
        Assert.IsFalse(_board.Updates.Acknowledged);
        _board.Refused = null;
        Steps(2);
        Assert.IsTrue(_board.Updates.Acknowledged);
        Boot(BootMode.Confirmed, "2.0.0+0", true);
        _sink.Connected = true;
        Steps(2);
        Assert.AreEqual("Installed", Reported);
        Assert.HasCount(1, _sink.Events.Where(happened => happened.Type == SecurityEventTypes.FirmwareUpdated));
    }

    [TestMethod]
    public void What_cannot_be_stored_is_reported_once_and_acknowledged_later()
    {
        Boot(BootMode.Trial, "2.0.0+0");
        _board.Updates.Ended = Outcome(installed: true);
        _board.KeptFails = true;
        Steps(10);
        Assert.AreEqual("Installed", Reported);
        Assert.IsFalse(_board.Updates.Acknowledged);
        _board.KeptFails = false;
        Steps(2);
        Assert.AreEqual("Installed", Reported);
        Assert.IsTrue(_board.Updates.Acknowledged);
    }

    [TestMethod]
    public void A_service_tools_update_is_not_the_backends_business()
    {
        _board.Updates.Ended = new UpdateOutcome(0, UpdateProtocol.Local, true, "2.0.0+0", string.Empty, 0, string.Empty);
        Steps(3);
        Assert.AreEqual(string.Empty, Reported);
        Assert.IsTrue(_board.Updates.Acknowledged);
    }

    [TestMethod]
    public void A_refused_image_is_abandoned_and_the_connectors_come_back()
    {
        _board.Updates.CompleteAnswer = UpdateResult.InvalidSignature;
        Ask();
        bool wasOut = false;
        _sink.Sending = s => wasOut |= s == FirmwareStatus.Installing && _sink.OutOfService;
        Steps(20);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
        Assert.IsTrue(wasOut);
        Assert.IsFalse(_sink.OutOfService);
        CollectionAssert.Contains(_board.Updates.Calls, "Abandon");
        CollectionAssert.DoesNotContain(_board.Updates.Calls, "Activate");
        Assert.IsTrue(_board.Said.Exists(s => s.Contains("not signed by a trusted key", StringComparison.Ordinal)));
        Boot(BootMode.Confirmed);
        Steps(10);
        Assert.IsEmpty(_board.Updates.Calls);
    }

    [TestMethod]
    public void A_power_loss_in_the_download_is_followed_by_resuming()
    {
        Ask();
        _source.Reading = () =>
        {
            if (_board.Updates.Position >= 16384)
            {
                throw new RebootException("power loss");
            }
        };
        Assert.ThrowsExactly<RebootException>(() => Steps(5));
        int kept = _board.Updates.Position;
        _source.Reading = null;
        Boot(BootMode.Confirmed);
        RunToReboot();
        Assert.AreEqual($"0 {kept}", string.Join(' ', _source.Asked));
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);
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
        _board.Paused = _ =>
        {
            if (_board.Updates.Calls.Contains(step) && seen++ == 0)
            {
                throw new RebootException("power loss");
            }
        };
        Assert.ThrowsExactly<RebootException>(() => Steps(20));
        Boot(BootMode.Confirmed);
        RunToReboot();
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);
    }

    [TestMethod]
    [DataRow("Begin", true)]
    [DataRow("Complete", true)]
    [DataRow("Activate", false)]
    public void What_an_operator_forces_stays_forced_over_a_power_loss_until_it_was_tried(string step, bool forced)
    {
        Assert.IsTrue(_update.Force("http://x/i"));
        A_power_loss_at_any_step_loses_nothing(step);
        Assert.AreEqual(forced, _board.Updates.LastBeginWasForced);
    }

    [TestMethod]
    public void An_operator_forces_one_request_for_one_location()
    {
        Assert.IsFalse(_update.Force(string.Empty));
        Assert.IsFalse(_update.Force(new string('x', FirmwareRequest.MostLocationBytes + 1)));
        Assert.IsTrue(_update.Force("http://x/other"));
        Ask();
        Steps(2);
        Assert.IsFalse(_board.Updates.LastBeginWasForced, "another location");
        Assert.IsTrue(_update.Force("http://x/i"));
        Ask();
        Steps(2);
        Assert.IsTrue(_board.Updates.LastBeginWasForced);
        Ask();
        Steps(2);
        Assert.IsFalse(_board.Updates.LastBeginWasForced, "the same location again");
    }

    [TestMethod]
    public void What_cannot_be_stored_is_told_in_order_and_once()
    {
        Boot(BootMode.Confirmed, securityEvents: true);
        Assert.IsTrue(_update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16Security, 4, "http://x/i", 0, 0, 10)).IsAccepted);
        _board.KeptFails = true;
        _board.Updates.Writing = () => UpdateResult.StorageFailed;
        Steps(100);
        Assert.AreEqual("Downloading DownloadFailed", Reported);
        Assert.AreEqual("the write was refused", _sink.Reports[1].Cause);
        Assert.AreEqual(SecurityEventTypes.ResetOrReboot, string.Join(' ', _sink.Events.Select(e => e.Type)));

        _board.KeptFails = false;
        Steps(1000);
        Assert.AreEqual("Downloading DownloadFailed", Reported);
        Assert.HasCount(1, _sink.Events);
        Assert.AreEqual(UpdatePhase.None, UpdateRecordFormat.Read(_board.Read(UpdateRecordFormat.BlockName)).Phase, "it is kept once the flash takes it");
    }

    [TestMethod]
    public void A_rollback_that_cannot_be_stored_is_told_and_acknowledged_when_it_can()
    {
        Boot(BootMode.Confirmed, securityEvents: true);
        _board.Updates.Ended = Outcome(installed: false);
        _board.KeptFails = true;
        Steps(100);
        Assert.AreEqual("InstallationFailed", Reported);
        StringAssert.Contains(_sink.Reports[0].Cause, "hung");
        Assert.HasCount(2, _sink.Events);
        Assert.IsFalse(_board.Updates.Acknowledged);
        _board.KeptFails = false;
        Steps(100);
        Assert.IsTrue(_board.Updates.Acknowledged);
        Assert.AreEqual("InstallationFailed", Reported);
        Assert.HasCount(2, _sink.Events);
    }

    [TestMethod]
    public void A_flash_that_refuses_is_asked_less_and_less_often()
    {
        _board.Updates.Writing = () => UpdateResult.StorageFailed;
        Ask();
        int refused = 0;
        _board.Refusing = () => refused++;
        _board.KeptFails = true;
        long until = _board.Milliseconds + (60 * 60 * 1000);
        while (_board.Milliseconds < until)
        {
            Steps(1);
        }

        Assert.IsTrue(refused is > 2 and < 20, $"{refused} attempts in an hour");
    }

    [TestMethod]
    public void Downloads_are_tried_as_often_as_asked()
    {
        _source.Status = 503;
        Ask(retries: 2, interval: 30);
        Steps(200);
        Assert.AreEqual("Downloading DownloadFailed", Reported);
        Assert.HasCount(3, _source.Asked);
        Assert.IsGreaterThan(60000, _board.Milliseconds);
    }

    [TestMethod]
    public void An_overlong_image_is_not_tried_again()
    {
        _board.Updates.Capacity = 100;
        Ask(retries: 5);
        Steps(20);
        Assert.AreEqual("Downloading DownloadFailed", Reported);
        Assert.HasCount(1, _source.Asked);
    }

    [TestMethod]
    public void A_slot_that_cannot_be_begun_is_a_failed_download()
    {
        _board.Updates.BeginAnswer = UpdateResult.StorageFailed;
        Ask();
        Steps(5);
        Assert.AreEqual("DownloadFailed", Reported);
        Assert.IsEmpty(_board.Updates.Slot);
    }

    [TestMethod]
    public void A_session_is_never_interrupted()
    {
        Ask();
        _board.Charging = true;
        Steps(100);
        Assert.AreEqual("Downloading Downloaded", Reported);
        Assert.IsTrue(_sink.OutOfService, "free connectors wait with it");
        CollectionAssert.DoesNotContain(_board.Updates.Calls, "Complete");
        _board.Charging = false;
        RunToReboot();
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
    }

    [TestMethod]
    public void On_trial_a_request_fails_and_leaves_the_trial_alone()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Trial, "2.0.0+0");
        Assert.AreEqual(RequestStatus.Rejected, _update.Request(Request("http://x/other")).Status);
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing DownloadFailed", Reported);
        CollectionAssert.DoesNotContain(_board.Updates.Calls, "Abandon");
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);
        _board.Updates.Ended = Outcome(installed: true);
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing DownloadFailed Installed", Reported);
    }

    [TestMethod]
    public void In_a_probe_no_request_and_no_outcome_is_taken()
    {
        _board.Updates.Ended = Outcome(installed: false);
        Boot(BootMode.Probe);
        Assert.IsFalse(_update.Request(Request("http://x/i")).IsAccepted);
        Steps(10);
        Assert.AreEqual(string.Empty, Reported);
        Assert.IsFalse(_board.Updates.Acknowledged);
        Assert.AreEqual(0, _board.KeptWrites);
    }

    [TestMethod]
    public void A_probe_delivers_what_a_trial_would_and_the_trial_not_again()
    {
        _update = Started(securityEvents: true);
        _sink.Connected = false;
        Ask();
        RunToReboot();
        _sink.Connected = true;
        Boot(BootMode.Probe, securityEvents: true);
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Assert.IsNotEmpty(_sink.Events);
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
    }

    [TestMethod]
    public void What_was_answered_is_not_told_again_though_what_follows_it_was_not()
    {
        _sink.Connected = false;
        Ask();
        RunToReboot();
        _sink.Connected = true;
        _sink.Answers = status => status != FirmwareStatus.Installing;
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(1);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        _sink.Answers = null;
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing Installing", Reported);
    }

    [TestMethod]
    public void What_was_answered_is_not_told_again_though_the_board_reboots_before_the_next_answer()
    {
        _sink.Connected = false;
        Ask();
        RunToReboot();
        _sink.Connected = true;
        _sink.Answers = status => status == FirmwareStatus.Downloading ? true : throw new RebootException("the probe has its verdict");
        Boot(BootMode.Probe);
        Assert.ThrowsExactly<RebootException>(() => Steps(1));
        _sink.Answers = null;
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
        for (int i = 0; i < 200 && !_sink.Got.Contains(last); i++)
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
        string[] told = [.. _sink.Got];
        try
        {
            Steps(1);
        }
        catch (RebootException)
        {
        }

        CollectionAssert.AllItemsAreUnique(_sink.Got, string.Join(' ', told) + " then " + Reported);
    }

    [TestMethod]
    public void Deliveries_cost_at_most_one_write_each()
    {
        Ask();
        int before = _board.KeptWrites;
        RunToReboot();
        Assert.IsLessThanOrEqualTo(12, _board.KeptWrites - before);
    }

    [TestMethod]
    public void Statuses_that_are_not_answered_hold_up_no_security_events()
    {
        Boot(BootMode.Confirmed, securityEvents: true);
        _sink.Answers = status => FirmwareStatus.NumberOf(status) < 0;
        Ask();
        Steps(3);
        Assert.AreEqual(1, _sink.Events.Count);
    }

    [TestMethod]
    public void Statuses_that_could_not_be_sent_follow_in_order()
    {
        _sink.Connected = false;
        Ask();
        RunToReboot();
        Boot(BootMode.Trial, "2.0.0+0");
        Steps(3);
        _board.Updates.Ended = Outcome(installed: true);
        _sink.Connected = true;
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing Installed", Reported);
    }

    [TestMethod]
    public void A_failure_is_reported_after_a_power_loss_too()
    {
        _sink.Connected = false;
        _board.Updates.CompleteAnswer = UpdateResult.InvalidImage;
        Ask();
        Steps(30);
        Boot(BootMode.Confirmed);
        _sink.Connected = true;
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
        Boot(BootMode.Confirmed);
        Steps(3);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", Reported);
    }

    [TestMethod]
    public void A_newer_request_replaces_a_download()
    {
        Ask();
        int reads = 0;
        _source.Reading = () =>
        {
            if (++reads == 20)
            {
                _update.Request(Request("http://x/newer"));
            }
        };
        RunToReboot();
        Assert.AreEqual("Downloading Downloading Downloaded Installing", Reported);
        CollectionAssert.Contains(_board.Updates.Calls, "Abandon");
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);
        Assert.AreEqual("0 0", string.Join(' ', _source.Asked));
    }

    [TestMethod]
    public void Nothing_is_downloaded_before_its_time()
    {
        _board.UnixSeconds = 1_800_000_000;
        _update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, "http://x/i", 1_800_000_100, 0, 0));
        Steps(20);
        Assert.AreEqual(string.Empty, Reported);
        _board.UnixSeconds += 100;
        RunToReboot();
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
    }

    [TestMethod]
    public void A_request_that_cannot_be_kept_is_refused()
    {
        _board.KeptFails = true;
        Assert.IsFalse(_update.Request(Request("http://x/i")).IsAccepted);
        Steps(5);
        Assert.IsEmpty(_source.Asked);
        Assert.IsFalse(_update.Request(Request(string.Empty)).IsAccepted);
        Assert.IsFalse(_update.Request(Request(new string('x', FirmwareRequest.MostLocationBytes + 1))).IsAccepted);
    }

    [TestMethod]
    [DataRow("good", 200)]
    [DataRow("", 404)]
    public void A_password_in_the_location_is_neither_said_nor_reported(string certificate, int status)
    {
        const string Location = "https://someone:secret@x/i";
        _update = Started(securityEvents: true);
        _source.Status = status;
        Assert.IsTrue(_update.Force(Location));
        FirmwareRequest request = certificate.Length == 0 ? Request(Location) : new(UpdateProtocol.Ocpp16Security, 4, Location, 0, 0, 0, 10, certificate, "AAAA");
        Assert.IsTrue(_update.Request(request).IsAccepted);
        Steps(50);
        Assert.AreEqual(certificate.Length == 0 ? "Downloading DownloadFailed" : "Downloading Downloaded InvalidSignature", Reported);
        Assert.AreEqual(certificate.Length == 0 ? 0 : 1, _sink.Events.Count(e => e.Type == SecurityEventTypes.InvalidFirmwareSignature));
        string[] shown = [.. _board.Said, .. _sink.Reports.Select(r => r.Cause), .. _sink.Events.Select(e => e.TechInfo)];
        Assert.AreNotEqual(0, shown.Count(text => text.Contains("https://...@x/i", StringComparison.Ordinal)));
        Assert.AreEqual(string.Empty, string.Join('\n', shown.Where(text => text.Contains("secret", StringComparison.Ordinal) || text.Contains("someone", StringComparison.Ordinal))));
    }

    private static UpdateOutcome Outcome(bool installed)
    {
        return new UpdateOutcome(0, UpdateProtocol.Ocpp16, installed, "2.0.0+0", installed ? string.Empty : "hung", installed ? 0 : 35, installed ? string.Empty : "main");
    }

    private static FirmwareRequest Request(string url, int retries = 0, int interval = 10)
    {
        return new FirmwareRequest(UpdateProtocol.Ocpp16, 0, url, 0, retries, interval);
    }

    private void Ask(int retries = 0, int interval = 10)
    {
        Assert.IsTrue(_update.Request(Request("http://x/i", retries, interval)).IsAccepted);
    }

    private FirmwareUpdater Started(bool securityEvents = false) => new(_board, new UpdatePolicy(false, securityEvents), _source, new FakeSigning(), _sink, _sink, _board);

    private void Boot(BootMode mode, string version = "1.0.0+0", bool securityEvents = false)
    {
        _board.Paused = null;
        _board.Boot(mode, version);
        _update = Started(securityEvents);
    }

    private void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _board.Pause(_update.Step());
        }
    }

    private void RunToReboot() => Assert.ThrowsExactly<RebootException>(() => Steps(100));
}
