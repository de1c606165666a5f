using TwinSlot.Contract;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>Which cause is told with which failure, and when.</summary>
[TestClass]
public sealed class FailureCauseTests : UpdaterCase
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_failure_that_waits_keeps_its_cause_when_another_update_begins(bool reboots)
    {
        FailedOnTrial(1, "hung");
        AskFor(2);
        Board.Updates.HasBaseline = false;
        Steps(20);
        Reconnect(reboots);
        Assert.AreEqual(FirmwareStatus.InstallationFailed, Sink.Reports[0].Status);
        Assert.AreEqual(1, Sink.Reports[0].RequestId);
        StringAssert.Contains(Sink.Reports[0].Cause, "hung");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Each_of_two_failures_that_wait_has_its_own_cause(bool reboots)
    {
        FailedOnTrial(1, "hung");
        Source.Status = 404;
        AskFor(2);
        Steps(20);
        Reconnect(reboots);
        FirmwareStatusReport[] failures = [.. Sink.Reports.Where(r => FirmwareStatus.IsFailure(r.Status))];
        Assert.HasCount(2, failures);
        StringAssert.Contains(failures[0].Cause, "hung");
        Assert.AreEqual(FirmwareStatus.DownloadFailed, Update.Triggered.Status);
        Assert.AreEqual(Update.Triggered.Cause, failures[1].Cause);
        Assert.AreNotEqual(string.Empty, failures[1].Cause);
        Assert.IsFalse(failures[1].Cause.Contains("hung", StringComparison.Ordinal), failures[1].Cause);
    }

    [TestMethod]
    public void A_request_that_is_refused_gives_an_earlier_failure_no_other_cause()
    {
        FailedOnTrial(0, "hung", UpdateProtocol.Ocpp16);
        Assert.IsFalse(Update.Request(new FirmwareRequest(UpdateProtocol.Ocpp16, 0, string.Empty, 0, 0, 10)).IsAccepted);
        StringAssert.Contains(Update.Triggered.Cause, "hung");
        Reconnect(false);
        Assert.AreEqual("InstallationFailed DownloadFailed", Reported);
        StringAssert.Contains(Sink.Reports[0].Cause, "hung");
        Assert.IsFalse(Sink.Reports[1].Cause.Contains("hung", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_cause_waits_until_it_is_answered_and_nothing_waits_for_it()
    {
        Sink.Answers = what => what != "cause";
        FailedOnTrial(1, "hung");
        AskFor(2);
        Board.Updates.HasBaseline = false;
        Reconnect(false);
        Assert.AreEqual("InstallationFailed Downloading Downloaded", string.Join(' ', Sink.Got.Take(3)));
        Assert.AreEqual(1, Sink.Got.Count(s => s == FirmwareStatus.InstallationFailed));
        int told = Sink.Causes.Count;
        Assert.IsGreaterThan(1, told);
        Sink.Answers = null;
        Reconnect(true);
        Assert.HasCount(told + 1, Sink.Causes);
        Assert.IsTrue(Sink.Causes.All(c => c.RequestId == 1 && c.Cause.Contains("hung", StringComparison.Ordinal)));
        Assert.AreEqual(1, Sink.Got.Count(s => s == FirmwareStatus.InstallationFailed));
    }

    [TestMethod]
    [DataRow(BootMode.Trial)]
    [DataRow(BootMode.Probe)]
    public void Causes_wait_for_the_end_of_a_proof(BootMode mode)
    {
        FailedOnTrial(1, "hung");
        Sink.Connected = true;
        Boot(mode);
        Steps(20);
        Assert.AreEqual("InstallationFailed", Reported);
        Assert.IsEmpty(Sink.Causes);
        Boot(BootMode.Confirmed);
        Steps(20);
        Assert.AreEqual("InstallationFailed", Reported);
        Assert.HasCount(1, Sink.Causes);
    }

    private void FailedOnTrial(int id, string reason, UpdateProtocol protocol = UpdateProtocol.Ocpp201)
    {
        Sink.Connected = false;
        Board.Updates.Ended = new UpdateOutcome(id, protocol, false, "2.0.0+0", reason, 35, "main");
        Steps(3);
        Board.Updates.Ended = null;
    }

    private void AskFor(int id) => Assert.IsTrue(Update.Request(new FirmwareRequest(UpdateProtocol.Ocpp201, id, "http://x/i", 0, 0, 0, 10, string.Empty, string.Empty)).IsAccepted);

    private void Reconnect(bool reboots)
    {
        if (reboots)
        {
            Boot(BootMode.Confirmed);
        }

        Sink.Connected = true;
        Steps(20);
    }
}
