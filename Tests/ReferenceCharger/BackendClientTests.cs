using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Ocpp.V16;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.ReferenceCharger;

[TestClass]
public sealed class BackendClientTests
{
    private const long Day = 86400;
    private const long Truth = 1_790_000_000;

    private readonly FakeBootServices _board = new();
    private readonly HostJson _json = new();
    private readonly FakeSocket _socket;
    private readonly Outbox _outbox = new();
    private readonly FakeSink _sink = new();
    private readonly Connectors _connectors;
    private FirmwareUpdater _update = null!;
    private BackendClient _client;
    private long _told;

    public BackendClientTests()
    {
        _socket = new FakeSocket(_board, _json);
        _connectors = new Connectors(_board, 1);
        _client = Client();
    }

    private string LastSent => _socket.Sent[^1];

    [TestMethod]
    public void A_connection_reaches_each_stage_in_turn()
    {
        Steps(20);
        Assert.AreEqual(
            "connecting ws://backend/ocpp 0|reached Tcp|reached WebSocket|reached BootNotification|reached RoundTrip|reached RoundTrip",
            string.Join('|', _board.Evidence));
        Assert.AreEqual("BootNotification|StatusNotification:Available|StatusNotification:Available", string.Join('|', _socket.Calls));
        StringAssert.Contains(_socket.Sent[0], "\"firmwareVersion\":\"1.0.0+0\"");
    }

    [TestMethod]
    [DataRow(BootMode.Confirmed, 60)]
    [DataRow(BootMode.Trial, 5)]
    [DataRow(BootMode.Probe, 5)]
    public void Heartbeats_come_faster_while_something_is_to_be_proved(BootMode mode, int seconds)
    {
        _board.Boot(mode);
        _client = Client();
        While(() => _board.Milliseconds < 10 * seconds * 1000);
        Assert.AreEqual(9, _socket.Calls.Count(c => c == "Heartbeat"), 1);
    }

    [TestMethod]
    public void A_reconnect_does_not_repeat_BootNotification()
    {
        Steps(10);
        _socket.IsOpen = false;
        _socket.Error = ConnectionError.Closed;
        Steps(1);
        Assert.AreEqual("failed WebSocket Closed", _board.Evidence[^1]);
        While(() => _socket.Connects == 1);
        Steps(10);
        Assert.AreEqual(1, _socket.Calls.Count(c => c == "BootNotification"));
        Assert.AreEqual("reached RoundTrip", _board.Evidence[^1]);
        Assert.AreEqual(4, _socket.Calls.Count(c => c == "StatusNotification:Available"));
    }

    [TestMethod]
    public void Pending_keeps_the_channel_and_asks_again()
    {
        _socket.BootStatus = "Pending";
        _socket.Interval = 20;
        Steps(3);
        Assert.AreEqual("failed BootNotification BootPending", _board.Evidence[^1]);
        Assert.IsTrue(_socket.IsOpen);
        Assert.IsNull(_outbox.Post("X", []));
        While(() => _socket.Calls.Count == 1);
        Assert.IsGreaterThanOrEqualTo(20000, _board.Milliseconds);
        Assert.AreEqual(1, _socket.Connects);
    }

    [TestMethod]
    public void Rejected_means_silence_for_the_interval()
    {
        _socket.BootStatus = "Rejected";
        _socket.Interval = 300;
        Steps(3);
        Assert.AreEqual("failed BootNotification BootRejected", _board.Evidence[^1]);
        Assert.IsFalse(_socket.IsOpen);
        While(() => _socket.Connects == 1);
        Assert.IsGreaterThanOrEqualTo(300000, _board.Milliseconds);
    }

    [TestMethod]
    [DataRow("[4,\"ID\",\"InternalError\",\"no\",{}]", "failed BootNotification BootCallError")]
    [DataRow("[3,\"ID\",{}]", "failed BootNotification Other")]
    [DataRow("[3,\"ID\"]", "failed BootNotification Other")]
    public void A_boot_that_is_not_accepted_is_reported_exactly(string? reply, string evidence)
    {
        _socket.Reply = (id, _) => reply?.Replace("ID", id, StringComparison.Ordinal);
        Steps(2);
        Assert.AreEqual(evidence, _board.Evidence[^1]);
        Assert.IsFalse(_socket.IsOpen);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("[3,\"another\",{\"status\":\"Accepted\"}]")]
    [DataRow("{not json")]
    public void A_boot_that_is_not_answered_is_repeated_on_the_connection_before_that_is_given_up(string? reply)
    {
        _socket.Reply = (_, _) => reply;
        Steps(2);
        Assert.AreEqual("failed BootNotification NoAnswer", _board.Evidence[^1]);
        Assert.IsTrue(_socket.IsOpen);
        While(() => _socket.IsOpen);
        Assert.AreEqual("BootNotification BootNotification BootNotification", string.Join(' ', _socket.Calls));
        Assert.AreEqual(1, _socket.Connects);
    }

    [TestMethod]
    public void A_boot_that_is_answered_late_is_accepted_all_the_same()
    {
        _socket.Reply = (id, action) => action == "BootNotification" ? null : $"[3,\"{id}\",{{}}]";
        Steps(2);
        Assert.AreEqual("failed BootNotification NoAnswer", _board.Evidence[^1]);
        _socket.Push($"[3,\"{LastSent.Split('"')[1]}\",{{\"status\":\"Accepted\",\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":60}}]");
        While(() => _board.Milliseconds < 5 * 60 * 1000);
        Assert.AreEqual(1, _socket.Calls.Count(c => c == "BootNotification"));
        Assert.Contains("reached BootNotification", _board.Evidence);
        Assert.AreEqual("reached RoundTrip", _board.Evidence[^1]);
        Assert.AreEqual(1, _socket.Connects);
    }

    [TestMethod]
    [DataRow(ConnectionStage.Address, ConnectionError.NameNotResolved, "failed Dns NameNotResolved")]
    [DataRow(ConnectionStage.Dns, ConnectionError.Refused, "failed Tcp Refused")]
    [DataRow(ConnectionStage.Tcp, ConnectionError.Unauthorized, "failed WebSocket Unauthorized")]
    public void A_failed_attempt_names_its_stage_and_backs_off(ConnectionStage highest, ConnectionError error, string evidence)
    {
        _socket.Accepts = false;
        _socket.Highest = highest;
        _socket.Error = error;
        Steps(1);
        Assert.AreEqual(evidence, _board.Evidence[^1]);
        List<long> waits = [];
        for (int i = 0; i < 8; i++)
        {
            long before = _board.Milliseconds;
            int connects = _socket.Connects;
            While(() => _socket.Connects == connects);
            waits.Add(_board.Milliseconds - before);
        }

        Assert.IsTrue(waits[0] is >= 2000 and <= 4200, $"first {waits[0]}");
        Assert.IsTrue(waits[7] is >= 64000 and <= 66200, $"last {waits[7]}");
    }

    [TestMethod]
    public void Without_a_backend_it_says_so_once()
    {
        _board.SettingValues.Remove(SettingNames.Backend);
        _client = Client();
        Steps(5);
        Assert.AreEqual("failed Dns NotConfigured", string.Join('|', _board.Evidence));
        Assert.AreEqual(0, _socket.Connects);
    }

    [TestMethod]
    public void One_CALL_at_a_time_and_CALLs_are_answered_meanwhile()
    {
        Steps(10);
        _socket.Reply = (_, _) => null;
        _outbox.Post("Heartbeat", []);
        _socket.Push("[2,\"c1\",\"Nonsense\",{}]");
        Steps(1);
        Assert.AreEqual("[4,\"c1\",\"NotImplemented\",\"Nonsense is not known to this charger\",{}]", LastSent);
        Assert.AreEqual(1, _socket.Calls.Count(c => c == "Heartbeat"));
    }

    [TestMethod]
    public void A_request_without_an_answer_times_out_alone()
    {
        Steps(10);
        Leave("DataTransfer");
        OutgoingCall call = _outbox.Post("DataTransfer", []);
        _socket.Calls.Clear();
        Steps(2);
        Assert.IsTrue(call.Done && call.TimedOut && !call.Answered);
        Assert.AreEqual("DataTransfer Heartbeat", string.Join(' ', _socket.Calls), "whether the line holds is asked at once");
        Assert.IsTrue(_socket.IsOpen);
        Assert.IsFalse(_board.Evidence.Any(e => e.StartsWith("failed", StringComparison.Ordinal)));
        Assert.AreEqual("reached RoundTrip", _board.Evidence[^1]);
    }

    [TestMethod]
    public void Several_different_requests_in_a_row_without_an_answer_cost_the_connection()
    {
        Steps(10);
        _socket.Reply = (_, _) => null;
        _outbox.Post("DataTransfer", []);
        _socket.Calls.Clear();
        Steps(3);
        Assert.AreEqual("DataTransfer Heartbeat StatusNotification:Available", string.Join(' ', _socket.Calls));
        Assert.AreEqual("failed RoundTrip NoAnswer", _board.Evidence[^1]);
        Assert.IsFalse(_socket.IsOpen);
    }

    [TestMethod]
    public void One_kind_of_request_that_is_never_answered_costs_no_connection()
    {
        Leave("DataTransfer");
        Steps(10);
        for (int i = 0; i < 50; i++)
        {
            _outbox.Post("DataTransfer", []);
            Steps(2);
        }

        Assert.AreEqual(50, _socket.Calls.Count(c => c == "DataTransfer"));
        Assert.AreEqual(1, _socket.Connects);
    }

    [TestMethod]
    [DataRow("Heartbeat", false)]
    [DataRow("Heartbeat", true)]
    [DataRow("StatusNotification", false)]
    [DataRow("StatusNotification", true)]
    public void The_proof_needs_no_one_kind_of_message(string kind, bool isError)
    {
        Leave(kind, isError);
        _board.Boot(BootMode.Trial);
        _client = Client();
        While(() => _board.Milliseconds < 5 * 60 * 1000);
        Assert.AreEqual(1, _socket.Connects);
        Assert.IsGreaterThan(3, _board.Evidence.Count(e => e == "reached RoundTrip"));
    }

    [TestMethod]
    public void The_round_trips_of_the_proof_wait_behind_nothing()
    {
        _board.Boot(BootMode.Trial);
        _client = Client();
        Steps(10);
        for (int i = 0; i < 12; i++)
        {
            _outbox.Post("DataTransfer", []);
        }

        // Each answer takes six seconds, and a heartbeat is due every five.
        _socket.Reply = (id, _) =>
        {
            _board.Milliseconds += 6000;
            return $"[3,\"{id}\",{{}}]";
        };
        _socket.Calls.Clear();
        Steps(12);
        Assert.IsGreaterThanOrEqualTo(5, _socket.Calls.Count(c => c == "Heartbeat"), string.Join(' ', _socket.Calls));
    }

    [TestMethod]
    public void An_answer_that_comes_late_counts()
    {
        Steps(10);
        string? late = null;
        _socket.Reply = (id, action) =>
        {
            late = action == "DataTransfer" ? id : late;
            return action == "DataTransfer" ? null : $"[3,\"{id}\",{{}}]";
        };
        OutgoingCall call = _outbox.Post("DataTransfer", []);
        Steps(2);
        Assert.IsFalse(call.Answered);
        _socket.Push($"[3,\"{late}\",{{}}]");
        Steps(1);
        Assert.IsTrue(call.Answered);
    }

    [TestMethod]
    public void A_request_that_was_withdrawn_is_not_sent()
    {
        Steps(10);
        OutgoingCall call = _outbox.Post("DataTransfer", []);
        Assert.IsTrue(call.Withdraw());
        Steps(3);
        Assert.IsFalse(_socket.Calls.Contains("DataTransfer"));
    }

    [TestMethod]
    public void An_error_is_an_answer_and_no_proof()
    {
        Steps(10);
        _socket.Reply = (id, _) => $"[4,\"{id}\",\"InternalError\",\"no\",{{}}]";
        OutgoingCall call = _outbox.Post("DataTransfer", []);
        _board.Evidence.Clear();
        Steps(1);
        Assert.IsTrue(call.Answered);
        Assert.AreEqual(0, _board.Evidence.Count);
        Assert.IsTrue(_socket.IsOpen);
    }

    [TestMethod]
    [DataRow("[2,\"c1\",\"Reset\"]")]
    [DataRow("[2,\"c1\",7,{}]")]
    [DataRow("[2,\"c1\",\"Reset\",[]]")]
    [DataRow("[9,\"c1\",\"Reset\",{}]")]
    public void A_malformed_CALL_with_an_id_is_a_FormationViolation(string text)
    {
        Assert.StartsWith("[4,\"c1\",\"FormationViolation\"", AnswerTo(text));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[")]
    [DataRow("7")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("[2]")]
    [DataRow("[2,7,\"Reset\",{}]")]
    [DataRow("[2,\"\",\"Reset\",{}]")]
    [DataRow("[2,\"0123456789012345678901234567890123456\",\"Reset\",{}]")]
    [DataRow("[3,\"unasked\",{}]")]
    [DataRow("[4,\"unasked\"]")]
    public void What_cannot_be_answered_is_passed_over(string text)
    {
        Steps(10);
        int sent = _socket.Sent.Count;
        _socket.Push(text);
        Steps(2);
        Assert.HasCount(sent, _socket.Sent);
        Assert.IsTrue(_socket.IsOpen);
    }

    [TestMethod]
    [DataRow("{\"retrieveDate\":\"2026-01-01T00:00:00Z\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"location\":\"http://x/i\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"location\":7,\"retrieveDate\":\"2026-01-01T00:00:00Z\"}", "TypeConstraintViolation")]
    [DataRow("{\"location\":\"http://x/i\",\"retrieveDate\":\"tomorrow\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\",\"retries\":-1}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\",\"retries\":\"2\"}", "TypeConstraintViolation")]
    public void An_update_that_makes_no_sense_is_refused(string payload, string code)
    {
        Assert.StartsWith($"[4,\"c1\",\"{code}\"", AnswerTo($"[2,\"c1\",\"UpdateFirmware\",{payload}]"));
        Assert.IsNull(_board.Read(UpdateRecordFormat.BlockName));
    }

    [TestMethod]
    public void An_update_is_accepted_durably()
    {
        Assert.AreEqual("[3,\"c1\",{}]", AnswerTo(
            "[2,\"c1\",\"UpdateFirmware\",{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T01:00:00.5+01:00\",\"retries\":7,\"retryInterval\":9}]"));
        UpdateRecord kept = UpdateRecordFormat.Read(_board.Read(UpdateRecordFormat.BlockName));
        Assert.AreEqual(UpdatePhase.Accepted, kept.Phase);
        Assert.AreEqual("http://x/i", kept.Location);
        Assert.AreEqual(1767225600L, kept.RetrieveSeconds);
        Assert.AreEqual(7, kept.RetriesLeft);
        Assert.AreEqual(9, kept.RetryInterval);
    }

    [TestMethod]
    public void An_update_that_cannot_be_kept_is_reported_as_failed()
    {
        _board.KeptFails = true;
        Assert.AreEqual("[3,\"c1\",{}]", AnswerTo(
            "[2,\"c1\",\"UpdateFirmware\",{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\"}]"));
        _update.Step();
        Assert.AreEqual("DownloadFailed", string.Join(' ', _sink.Got));
    }

    [TestMethod]
    [DataRow("FirmwareStatusNotification", "Accepted", "FirmwareStatusNotification:Idle")]
    [DataRow("Heartbeat", "Accepted", "Heartbeat")]
    [DataRow("StatusNotification", "Accepted", "StatusNotification:Available")]
    [DataRow("MeterValues", "NotImplemented", null)]
    public void Triggers_are_answered_then_followed(string message, string status, string? call)
    {
        Assert.AreEqual($"[3,\"c1\",{{\"status\":\"{status}\"}}]", AnswerTo($"[2,\"c1\",\"TriggerMessage\",{{\"requestedMessage\":\"{message}\"}}]"));
        int before = _socket.Calls.Count;
        Steps(3);
        Assert.AreEqual(call, _socket.Calls.Count > before ? _socket.Calls[before] : null);
    }

    [TestMethod]
    public void A_reset_is_answered_then_made()
    {
        Steps(10);
        _socket.Push("[2,\"c1\",\"Reset\",{\"type\":\"Soft\"}]");
        _board.Charging = true;
        Steps(3);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", LastSent);
        _board.Charging = false;
        Assert.ThrowsExactly<RebootException>(() => Steps(1));
    }

    [TestMethod]
    public void Connectors_report_each_change_once()
    {
        Steps(10);
        _socket.Calls.Clear();
        _connectors.SuspendNewSessions();
        _connectors.SuspendNewSessions();
        Steps(5);
        _connectors.ResumeNewSessions();
        Steps(5);
        Assert.AreEqual(
            "StatusNotification:Unavailable StatusNotification:Unavailable StatusNotification:Available StatusNotification:Available",
            string.Join(' ', _socket.Calls));
    }

    [TestMethod]
    public void A_lost_connection_finishes_what_waits()
    {
        Steps(10);
        OutgoingCall call = _outbox.Post("Heartbeat", []);
        _socket.IsOpen = false;
        Steps(1);
        Assert.IsTrue(call.Done);
        Assert.IsFalse(call.Answered);
    }

    [TestMethod]
    public void The_backends_time_sets_the_clock_and_is_kept_once_a_TLS_connection_proves_it()
    {
        Secure(Truth - (10 * Day));
        Steps(10);
        Assert.AreEqual(Truth, _board.UnixSeconds);
        Assert.AreEqual(0, _board.KeptWrites);
        _socket.IsOpen = false;
        While(() => _socket.Connects == 1);
        Assert.AreEqual(Truth, _board.UnixSeconds, 10);
        Assert.AreEqual(1, _board.KeptWrites);

        // Power lost, no clock: a new client knows it before it connects.
        PowerCycle();
        Assert.AreEqual(Truth, _board.UnixSeconds, 10);
    }

    [TestMethod]
    public void One_wrong_time_locks_no_charger_out()
    {
        Secure(Truth - (10 * Day));
        _told = Truth + (20 * 365 * Day);
        While(() => _socket.Connects < 3);
        Assert.AreEqual(1, _board.Evidence.Count(e => e == "failed Tls Other"), "proved at once, and refuted: not the image's fault");
        Assert.IsFalse(_board.Evidence.Contains("failed Tls PeerCertificateRefused"));
        Steps(500);
        Assert.AreEqual(3, _socket.Connects, "the same lie again costs nothing");
        Assert.IsLessThan(Truth, _board.UnixSeconds);
        Assert.AreEqual(0, _board.KeptWrites);

        _socket.IsOpen = false;
        While(() => _socket.Connects == 3);
        Assert.IsTrue(_socket.IsOpen);
        PowerCycle();
        While(() => _socket.Connects == 4);
        Assert.IsTrue(_socket.IsOpen, "connected at the first attempt after a reboot");
        _told = Truth;
        PowerCycle();
        While(() => _board.UnixSeconds < Truth);
        Assert.AreEqual(Truth, _board.UnixSeconds);
    }

    [TestMethod]
    public void A_truth_that_comes_later_is_taken_in_the_same_boot()
    {
        Secure(Truth - (10 * Day));
        _told = Truth + (20 * 365 * Day);
        While(() => _socket.Connects < 3);
        Steps(10);
        _told = Truth;
        While(() => _board.UnixSeconds < Truth);
        Assert.AreEqual(Truth, _board.UnixSeconds);
        Assert.AreEqual(3, _socket.Connects);
    }

    [TestMethod]
    public void A_charger_that_lay_in_store_for_years_finds_the_time_by_itself()
    {
        Secure(Truth - (3 * 365 * Day));
        While(() => !_socket.IsOpen);
        Assert.IsLessThanOrEqualTo(50, _socket.Connects);
        Assert.IsLessThan(30 * 60 * 1000, _board.Milliseconds);
        While(() => _board.KeptWrites == 0);
        Assert.AreEqual(Truth, _board.UnixSeconds, 10);
        Assert.IsFalse(_board.Evidence.Contains("failed Tls PeerCertificateRefused"), string.Join('|', _board.Evidence));
    }

    [TestMethod]
    public void A_certificate_that_is_refused_under_a_known_time_is_reported_as_such()
    {
        Secure(Truth - 3600);
        Steps(10);
        _socket.Trusts = () => false;
        _socket.IsOpen = false;
        While(() => _socket.Connects < 5);
        Assert.AreEqual(4, _board.Evidence.Count(e => e == "failed Tls PeerCertificateRefused"));
        Assert.AreEqual(Truth, _board.UnixSeconds, "the clock is not to blame");
    }

    private void Leave(string kind, bool isError = false) => _socket.Reply = (id, action) => action == kind ? isError ? $"[4,\"{id}\",\"InternalError\",\"no\",{{}}]" : null
        : action == "BootNotification" ? $"[3,\"{id}\",{{\"status\":\"Accepted\",\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":60}}]"
        : $"[3,\"{id}\",{{}}]";

    // A backend with a certificate of 90 days, that tells the time in each answer.
    private void Secure(long built)
    {
        _board.SettingValues[SettingNames.Backend] = "wss://backend/ocpp";
        _board.Built = built;
        _told = Truth;
        _socket.Trusts = () => _board.UnixSeconds is >= Truth - (30 * Day) and <= Truth + (60 * Day);
        _socket.Reply = (id, _) => $"[3,\"{id}\",{{\"status\":\"Accepted\",\"interval\":60,\"currentTime\":\"{IsoTime.Write(_told)}\"}}]";
        PowerCycle();
    }

    private void PowerCycle()
    {
        _board.Boot(BootMode.Confirmed);
        _board.UnixSeconds = 0;
        _socket.IsOpen = false;
        _client = Client();
    }

    private BackendClient Client()
    {
        ChargerSettings settings = new(_board);
        UpdatePolicy policy = new(settings.SignedFirmware, settings.SignedFirmware || settings.OcppVersion != "1.6");
        _update = new FirmwareUpdater(_board, policy, new FakeSource(), new FakeSigning(), _sink, _connectors, _board);
        ResetHandler resets = new(_board, _update, _connectors);
        Dialect16 dialect = new(_board, settings, _update, _connectors, _outbox, resets, new Operations(_board, settings, _connectors, _outbox, new FakeUploadClient(), _board));
        return new BackendClient(_board, settings, _socket, _json, dialect, resets, _connectors, _outbox, new TrustedTime(_board), _board, 1000, new Random(1));
    }

    private string AnswerTo(string call)
    {
        Steps(10);
        _socket.Push(call);
        Steps(1);
        return LastSent;
    }

    private void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _client.Step();
        }
    }

    private void While(Func<bool> condition)
    {
        for (int i = 0; condition(); i++)
        {
            Assert.IsLessThan(100000, i, "goes on for ever");
            _client.Step();
        }
    }
}
