using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>Which cause is told with which failure, and when.</summary>
[TestClass]
public sealed class FailureCauseTests
{
    private readonly FakeBootServices _board = new();
    private readonly FakeSource _source = new();
    private readonly FakeSink _sink = new();
    private FirmwareUpdater _update;

    public FailureCauseTests() => _update = Started();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_failure_that_waits_keeps_its_cause_when_another_update_begins(bool reboots)
    {
        FailedOnTrial(1, "hung");
        Ask(2);
        _board.Updates.HasBaseline = false;
        Steps(20);
        Reconnect(reboots);
        Assert.AreEqual(FirmwareStatus.InstallationFailed, _sink.Reports[0].Status);
        Assert.AreEqual(1, _sink.Reports[0].RequestId);
        StringAssert.Contains(_sink.Reports[0].Cause, "hung");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Each_of_two_failures_that_wait_has_its_own_cause(bool reboots)
    {
        FailedOnTrial(1, "hung");
        _source.Status = 404;
        Ask(2);
        Steps(20);
        Reconnect(reboots);
        FirmwareStatusReport[] failures = [.. _sink.Reports.Where(r => FirmwareStatus.IsFailure(r.Status))];
        Assert.HasCount(2, failures);
        StringAssert.Contains(failures[0].Cause, "hung");
        Assert.AreEqual(FirmwareStatus.DownloadFailed, _update.Triggered.Status);
        Assert.AreEqual(_update.Triggered.Cause, failures[1].Cause);
        Assert.AreNotEqual(string.Empty, failures[1].Cause);
        Assert.IsFalse(failures[1].Cause.Contains("hung", StringComparison.Ordinal), failures[1].Cause);
    }

    [TestMethod]
    public void A_request_that_is_refused_gives_an_earlier_failure_no_other_cause()
    {
        FailedOnTrial(0, "hung", UpdateProtocol.Ocpp16);
        Assert.IsFalse(_update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, string.Empty, 0, 0, 10)).IsAccepted);
        StringAssert.Contains(_update.Triggered.Cause, "hung");
        Reconnect(false);
        Assert.AreEqual("InstallationFailed DownloadFailed", string.Join(' ', _sink.Got));
        StringAssert.Contains(_sink.Reports[0].Cause, "hung");
        Assert.IsFalse(_sink.Reports[1].Cause.Contains("hung", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_cause_waits_until_it_is_answered_and_nothing_waits_for_it()
    {
        _sink.Answers = what => what != "cause";
        FailedOnTrial(1, "hung");
        Ask(2);
        _board.Updates.HasBaseline = false;
        Reconnect(false);
        Assert.AreEqual("InstallationFailed Downloading Downloaded", string.Join(' ', _sink.Got.Take(3)));
        Assert.AreEqual(1, _sink.Got.Count(s => s == FirmwareStatus.InstallationFailed));
        int told = _sink.Causes.Count;
        Assert.IsGreaterThan(1, told);
        _sink.Answers = null;
        Reconnect(true);
        Assert.HasCount(told + 1, _sink.Causes);
        Assert.IsTrue(_sink.Causes.All(c => c.RequestId == 1 && c.Cause.Contains("hung", StringComparison.Ordinal)));
        Assert.AreEqual(1, _sink.Got.Count(s => s == FirmwareStatus.InstallationFailed));
    }

    [TestMethod]
    [DataRow(BootMode.Trial)]
    [DataRow(BootMode.Probe)]
    public void Causes_wait_for_the_end_of_a_proof(BootMode mode)
    {
        FailedOnTrial(1, "hung");
        _sink.Connected = true;
        _board.Boot(mode);
        _update = Started();
        Steps(20);
        Assert.AreEqual("InstallationFailed", string.Join(' ', _sink.Got));
        Assert.IsEmpty(_sink.Causes);
        _board.Boot(BootMode.Confirmed);
        _update = Started();
        Steps(20);
        Assert.AreEqual("InstallationFailed", string.Join(' ', _sink.Got));
        Assert.HasCount(1, _sink.Causes);
    }

    private void FailedOnTrial(int id, string reason, UpdateProtocol protocol = UpdateProtocol.Ocpp201)
    {
        _sink.Connected = false;
        _board.Updates.Ended = new UpdateOutcome(id, protocol, false, "2.0.0+0", reason, 35, "main");
        Steps(3);
        _board.Updates.Ended = null;
    }

    private void Ask(int id) => Assert.IsTrue(_update.Request(new FirmwareRequest(UpdateProtocol.Ocpp201, id, "http://x/i", 0, 0, 0, 10, string.Empty, string.Empty)).IsAccepted);

    private void Reconnect(bool reboots)
    {
        if (reboots)
        {
            _board.Boot(BootMode.Confirmed);
            _update = Started();
        }

        _sink.Connected = true;
        Steps(20);
    }

    private FirmwareUpdater Started() => new(_board, new UpdatePolicy(false, false), _source, new FakeSigning(), _sink, _sink, _board);

    private void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _board.Pause(_update.Step());
        }
    }
}
