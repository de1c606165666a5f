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
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>How often a backend is told a status and the cause of a failure, whenever it answers.</summary>
[TestClass]
public sealed class ReportDeliveryTests
{
    private const string Status = "FirmwareStatusNotification";
    private const string Cause = "DataTransfer";

    private readonly FakeBootServices _board = new() { UnixSeconds = 1_800_000_000 };
    private readonly FakeSource _source = new();
    private readonly FakeSocket _socket;
    private readonly List<string> _unanswered = [];
    private Outbox _outbox = null!;
    private StatusSender _sender = null!;
    private BackendClient _client = null!;
    private FirmwareUpdater _update = null!;

    public ReportDeliveryTests()
    {
        _socket = new FakeSocket(_board, new HostJson());
        Start();
    }

    [TestMethod]
    public void A_cause_that_is_not_answered_is_sent_again_and_its_status_is_not()
    {
        bool answers = false;
        Answer((id, action) => action == Cause && !answers ? null : Result(id));
        Fail("hung");
        Work(5);
        Assert.AreEqual(1, Sent(Cause), "its pause is not over");
        answers = true;
        Work(120);
        Assert.AreEqual("1 InstallationFailed, 2 causes", Told("InstallationFailed"));
    }

    [TestMethod]
    public void A_cause_that_was_lost_with_the_connection_is_sent_again()
    {
        bool lost = false;
        Answer((id, action) =>
        {
            if (action == Cause && !lost)
            {
                lost = true;
                _socket.IsOpen = false;
                return null;
            }

            return Result(id);
        });
        Fail("hung");
        Work(200);
        Assert.AreEqual("1 InstallationFailed, 2 causes", Told("InstallationFailed"));
    }

    [TestMethod]
    public void A_cause_that_was_not_answered_survives_a_reboot()
    {
        Answer((id, action) => action == Cause ? null : Result(id));
        Fail("hung");
        Work(5);
        _board.Boot(BootMode.Confirmed);
        Answer((id, _) => Result(id));
        Start();
        Work(100);
        Assert.AreEqual("1 InstallationFailed, 2 causes", Told("InstallationFailed"));
    }

    [TestMethod]
    public void A_cause_is_answered_by_CALLERROR_as_well()
    {
        Answer((id, action) => action == Cause ? $"[4,\"{id}\",\"NotSupported\",\"\",{{}}]" : Result(id));
        Fail("hung");
        Work(300);
        Assert.AreEqual("1 InstallationFailed, 1 causes", Told("InstallationFailed"));
    }

    [TestMethod]
    public void A_cause_that_is_never_answered_is_given_up_after_three_tries_and_jams_no_status()
    {
        Answer((id, action) => action == Cause ? null : Result(id));
        Fail("hung");
        _board.Updates.HasBaseline = false;
        Assert.IsTrue(_update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, "http://x/i", 0, 0, 10)).IsAccepted);
        Work(20);
        Assert.IsTrue(_socket.Calls.Contains(Status + ":Downloading"), string.Join(' ', _socket.Calls));
        Work(600);
        Assert.AreEqual("1 InstallationFailed, 3 causes", Told("InstallationFailed"));
        Assert.AreEqual(1, _board.Said.Count(text => text.Contains("cause", StringComparison.Ordinal) && text.Contains("given up", StringComparison.Ordinal)));
        _board.Boot(BootMode.Confirmed);
        Start();
        Work(100);
        Assert.AreEqual("1 InstallationFailed, 3 causes", Told("InstallationFailed"), "not after a reboot either");
    }

    [TestMethod]
    public void A_cause_that_is_answered_late_does_not_stand_for_the_next_one()
    {
        string? late = null;
        Answer((id, action) =>
        {
            bool first = action == Cause && late == null;
            late = first ? id : late;
            return first ? null : Result(id);
        });
        Fail("hung");
        Work(5);
        Assert.AreEqual(1, Sent(Cause));
        _socket.Push(Result(late!));
        Work(100);
        Assert.AreEqual(1, Sent(Cause), "it was answered");
        Fail("crashed");
        Work(100);
        Assert.AreEqual("2 InstallationFailed, 2 causes", Told("InstallationFailed"));
        StringAssert.Contains(_socket.Sent.FindLast(s => s.Contains(Cause, StringComparison.Ordinal))!, "crashed");
    }

    [TestMethod]
    public void A_status_that_is_answered_after_its_second_attempt_began_is_not_told_again()
    {
        long began = 0;
        string? late = null;
        Answer((id, action) =>
        {
            if (action == Status && late == null)
            {
                late = id;
                began = _board.Milliseconds;
            }

            return action == Status ? null : Result(id);
        });
        FirmwareStatusReport report = new(UpdateProtocol.Ocpp16, 0, FirmwareStatus.Downloading, string.Empty);
        bool told = false;
        while (!told && _board.Milliseconds < began + 300_000)
        {
            told = _sender.SendStatus(report);
            _board.Pause(1000);
            if (late != null && _board.Milliseconds >= began + 65_000)
            {
                _socket.Push(Result(late));
                late = string.Empty;
            }

            if (late == string.Empty)
            {
                Assert.IsLessThan(3, Sent(Status));
            }
        }

        Assert.IsTrue(told);
        Assert.AreEqual(2, Sent(Status));
    }

    [TestMethod]
    public void A_late_answer_to_a_replaced_updates_status_does_not_stand_for_the_new_ones()
    {
        string? late = null;
        Answer((id, action) =>
        {
            bool first = action == Status && late == null;
            late = first ? id : late;
            return first ? null : Result(id);
        });
        _source.Reading = () =>
        {
            if (late == null)
            {
                return;
            }

            _source.Reading = null;
            Assert.IsTrue(_update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, "http://x/b", 0, 0, 10)).IsAccepted);
        };
        Assert.IsTrue(_update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, "http://x/a", 0, 0, 10)).IsAccepted);
        while (_source.Reading != null)
        {
            Work(1);
        }

        Assert.AreEqual("Downloading", Statuses());
        _socket.Push(Result(late!));
        Turns(3);
        Assert.ThrowsExactly<RebootException>(() => Work(100));
        Assert.AreEqual("Downloading Downloading Downloaded Installing", Statuses());
    }

    [TestMethod]
    public void A_late_answer_does_not_stand_for_the_same_status_that_comes_later()
    {
        string? late = null;
        Answer((id, action) =>
        {
            bool first = action == Status && late == null;
            late = first ? id : late;
            return first ? null : Result(id);
        });
        FirmwareStatusReport report = new(UpdateProtocol.Ocpp201, 7, FirmwareStatus.Downloading, string.Empty);
        Assert.IsFalse(_sender.SendStatus(report));
        _board.Milliseconds += 10_000;
        Assert.IsTrue(_sender.SendStatus(report));
        _socket.Push(Result(late!));
        Turns(3);
        Assert.IsTrue(_sender.SendStatus(report), "after a pause in between it goes on");
        Assert.AreEqual(3, Sent(Status));
    }

    private static string Result(string id) => $"[3,\"{id}\",{{\"status\":\"Accepted\"}}]";

    private void Answer(Func<string, string, string?> reply) => _socket.Reply = (id, action) => action == "BootNotification"
        ? $"[3,\"{id}\",{{\"status\":\"Accepted\",\"currentTime\":\"2027-01-15T08:00:00Z\",\"interval\":60}}]"
        : reply(id, action);

    private int Sent(string action) => _socket.Calls.Count(c => c == action || c.StartsWith(action + ":", StringComparison.Ordinal));

    private string Statuses() => string.Join(' ', _socket.Calls.Where(c => c.StartsWith(Status, StringComparison.Ordinal)).Select(c => c.Split(':')[1]));

    private string Told(string status) => $"{_socket.Calls.Count(c => c == Status + ":" + status)} {status}, {Sent(Cause)} causes";

    private void Fail(string reason) =>
        _board.Updates.Ended = new UpdateOutcome(0, UpdateProtocol.Ocpp16, false, "2.0.0+0", reason, 35, "main");

    private void Work(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            _board.Pause(_update.Step());
        }
    }

    private void Turns(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _client.Step();
        }
    }

    private void Start()
    {
        _board.Paused = null;
        _board.SettingValues[SettingNames.Ocpp] = "1.6";
        _board.SettingValues[SettingNames.SignedFirmware] = "false";
        _outbox = new Outbox();
        ChargerSettings settings = new(_board);
        Connectors connectors = new(_board, 1);
        _sender = new StatusSender(_outbox, _board, _board.Say);
        _update = new FirmwareUpdater(_board, new UpdatePolicy(false, false), _source, new FakeSigning(), _sender, connectors, _board);
        ResetHandler resets = new(_board, _update, connectors);
        Operations operations = new(_board, settings, connectors, _outbox, new FakeUploadClient(), _board);
        Dialect16 dialect = new(_board, settings, _update, connectors, _outbox, resets, operations);
        _sender.Dialect = dialect;
        _socket.IsOpen = false;
        _client = new BackendClient(_board, settings, _socket, new HostJson(), dialect, resets, connectors, _outbox, new TrustedTime(_board), _board, 1000, new Random(1));
        Turns(8);

        // Whoever waits for an answer in a pause gives the client a turn.
        bool inside = false;
        _board.Paused = _ =>
        {
            if (!inside)
            {
                inside = true;
                Turns(1);
                inside = false;
            }
        };
    }
}
