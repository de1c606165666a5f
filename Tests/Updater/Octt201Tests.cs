using TwinSlot.Contract;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.Updater;

/// <summary>The certification cases of shared OCPP facts for OCPP 2.0.1, by their names, at the level of the updater: whole orders of statuses.</summary>
[TestClass]
public sealed class Octt201Tests
{
    private readonly OcttCase _two = new(UpdateProtocol.Ocpp201, true);

    [TestMethod]
    public void L_01_success()
    {
        Assert.AreEqual(RequestStatus.Accepted, _two.Ask());
        _two.Steps(40);
        Assert.AreEqual(OcttCase.SecureGood, _two.Reported);
        Assert.AreEqual("ResetOrReboot ResetOrReboot FirmwareUpdated", _two.Events);
        Assert.AreEqual(OcttCase.New, _two.Sink.Events[^1].TechInfo);
    }

    [TestMethod]
    public void L_02_InstallScheduled()
    {
        _two.Board.UnixSeconds = 1_800_000_000;
        _two.Update.Request(_two.Request(install: 1_800_000_100));
        _two.Steps(20);
        Assert.AreEqual("Downloading Downloaded SignatureVerified InstallScheduled", _two.Reported);
        Assert.IsFalse(_two.Sink.OutOfService, "vehicles may be served until the date");
        _two.Board.UnixSeconds += 100;
        _two.Steps(20);
        Assert.AreEqual("Downloading Downloaded SignatureVerified InstallScheduled Installing InstallRebooting Installed", _two.Reported);
    }

    [TestMethod]
    public void L_03_DownloadScheduled()
    {
        _two.Board.UnixSeconds = 1_800_000_000;
        _two.Update.Request(_two.Request(retrieve: 1_800_000_100));
        _two.Steps(20);
        Assert.AreEqual("DownloadScheduled", _two.Reported);
        _two.Boot(BootCause.PowerOn);
        _two.Steps(5);
        Assert.AreEqual("DownloadScheduled", _two.Reported);
        _two.Board.UnixSeconds += 100;
        _two.Steps(30);
        Assert.AreEqual("DownloadScheduled " + OcttCase.SecureGood, _two.Reported);
    }

    [TestMethod]
    [DataRow(1, "Downloading")]
    [DataRow(2, "DownloadScheduled")]
    public void A_date_nearer_than_the_resolution_of_the_backends_time_is_now(int ahead, string first)
    {
        _two.Board.UnixSeconds = 1_800_000_000;
        _two.Update.Request(_two.Request(retrieve: 1_800_000_000 + ahead));
        _two.Steps(5);
        Assert.StartsWith(first, _two.Reported);
    }

    [TestMethod]
    public void L_05_InvalidCertificate()
    {
        RequestAnswer answer = _two.Update.Request(_two.Request(certificate: "bad"));
        Assert.AreEqual("InvalidCertificate", answer.Word);
        Assert.AreEqual("not issued by the manufacturer", answer.Reason);
        _two.Steps(5);
        Assert.AreEqual(string.Empty, _two.Reported);
        CollectionAssert.Contains(_two.Sink.Events.Select(e => e.Type).ToArray(), SecurityEventTypes.InvalidFirmwareSigningCertificate);
    }

    [TestMethod]
    public void L_06_InvalidSignature()
    {
        _two.Update.Request(_two.Request(signature: "AAAA"));
        _two.Steps(20);
        Assert.AreEqual("Downloading Downloaded InvalidSignature", _two.Reported);
        Assert.AreEqual("ResetOrReboot InvalidFirmwareSignature", _two.Events);
    }

    [TestMethod]
    public void L_07_DownloadFailed()
    {
        _two.Source.Status = 503;
        _two.Update.Request(_two.Request(retries: 2));
        _two.Steps(100);
        Assert.AreEqual("Downloading DownloadPaused Downloading DownloadPaused Downloading DownloadFailed", _two.Reported);
        Assert.HasCount(3, _two.Source.Asked);
    }

    [TestMethod]
    [DataRow(UpdateResult.InvalidImage, "InstallVerificationFailed")]
    [DataRow(UpdateResult.InvalidSignature, "InstallVerificationFailed")]
    [DataRow(UpdateResult.DoesNotFit, "InstallVerificationFailed")]
    [DataRow(UpdateResult.StorageFailed, "InstallationFailed")]
    public void L_08_InstallVerificationFailed_or_InstallationFailed(UpdateResult complete, string status)
    {
        _two.Board.Updates.CompleteAnswer = complete;
        _two.Ask();
        _two.Steps(20);
        Assert.AreEqual("Downloading Downloaded SignatureVerified Installing " + status, _two.Reported);
        Assert.IsFalse(_two.Sink.OutOfService);
        Assert.AreEqual("ResetOrReboot", _two.Events);
    }

    [TestMethod]
    public void L_10_AcceptedCanceled()
    {
        _two.Board.Charging = true;
        _two.Update.Request(_two.Request("http://x/first", 1));
        _two.Steps(10);
        Assert.AreEqual("Downloading Downloaded SignatureVerified InstallScheduled", _two.Reported);
        Assert.AreEqual(RequestStatus.AcceptedCanceled, _two.Ask());
        _two.Board.Charging = false;
        _two.Sink.Got.Clear();
        _two.Sink.Reports.Clear();
        _two.Steps(30);
        Assert.AreEqual(OcttCase.SecureGood, _two.Reported);
        Assert.IsTrue(_two.Sink.Reports.TrueForAll(r => r.RequestId == OcttCase.RequestId));
    }

    [TestMethod]
    public void L_11_unable_to_cancel()
    {
        _two.Ask();
        while (_two.Board.Image.Mode != BootMode.Trial)
        {
            _two.Steps(1);
        }

        Assert.AreEqual("Rejected", _two.Update.Request(_two.Request("http://x/other", 2)).Word);
        _two.Steps(20);
        Assert.AreEqual(OcttCase.SecureGood, _two.Reported);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void L_12_to_L_16_transactions_come_first(bool allowsNewSessions)
    {
        _two.Sink.AllowsNewSessions = allowsNewSessions;
        _two.Board.Charging = true;
        _two.Ask();
        _two.Steps(50);
        Assert.AreEqual("Downloading Downloaded SignatureVerified InstallScheduled", _two.Reported);
        Assert.AreEqual(!allowsNewSessions, _two.Sink.OutOfService);
        CollectionAssert.DoesNotContain(_two.Board.Updates.Calls, "Complete");
        _two.Boot(BootCause.PowerOn);
        _two.Steps(3);
        Assert.AreEqual(!allowsNewSessions, _two.Sink.OutOfService);
        _two.Board.Charging = false;
        _two.Steps(20);
        Assert.AreEqual("Downloading Downloaded SignatureVerified InstallScheduled Installing InstallRebooting Installed", _two.Reported);
        Assert.IsFalse(_two.Sink.OutOfService);
    }

    [TestMethod]
    [DataRow("", "", "InvalidCertificate")]
    [DataRow("", "AAAA", "InvalidCertificate")]
    [DataRow("good", "", "Rejected")]
    public void L_18_missing_certificate_or_signature(string certificate, string signature, string word)
    {
        Assert.AreEqual(word, _two.Update.Request(_two.Request(certificate: certificate, signature: signature)).Word);
        _two.Steps(5);
        Assert.AreEqual(string.Empty, _two.Reported);
        Assert.IsEmpty(_two.Source.Asked);
    }
}
