using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>The certification cases of shared OCPP facts, by their names, at the level of the updater: whole orders of statuses.</summary>
[TestClass]
public sealed class OcttTests
{
    private const string SecureGood = "Downloading Downloaded SignatureVerified Installing InstallRebooting Installed";

    private readonly OcttCase _plain = new(UpdateProtocol.Ocpp16, false);
    private readonly OcttCase _secure = new(UpdateProtocol.Ocpp16Security, true);
    private readonly OcttCase _two = new(UpdateProtocol.Ocpp201, true);

    [TestMethod]
    public void TC_044_1_download_and_install()
    {
        Assert.AreEqual(RequestStatus.Accepted, _plain.Ask());
        _plain.Steps(40);
        Assert.AreEqual("Downloading Downloaded Installing Installed", _plain.Reported);
        Assert.AreEqual(string.Empty, _plain.Events);
        Assert.IsTrue(_plain.Sink.Reports.TrueForAll(r => !r.HasRequestId));
        Assert.AreEqual(FirmwareStatus.Idle, _plain.Update.Triggered.Status);
        Assert.IsFalse(_plain.Sink.OutOfService);
    }

    [TestMethod]
    public void TC_044_2_DownloadFailed()
    {
        _plain.Source.Status = 404;
        _plain.Ask();
        _plain.Steps(40);
        Assert.AreEqual("Downloading DownloadFailed", _plain.Reported);
        Assert.AreEqual(1, _plain.Boots);
        Assert.IsFalse(_plain.Sink.OutOfService);
        Assert.AreEqual(FirmwareStatus.DownloadFailed, _plain.Update.Triggered.Status);
    }

    [TestMethod]
    public void TC_044_3_InstallationFailed()
    {
        _plain.Good = false;
        _plain.Ask();
        _plain.Steps(60);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed", _plain.Reported);
        Assert.AreEqual(3, _plain.Boots);
        Assert.AreEqual(OcttCase.Old, _plain.Board.Image.Version);
        StringAssert.Contains(_plain.Sink.Reports[^1].Cause, "hung");
    }

    [TestMethod]
    public void TC_080_secure_update()
    {
        Assert.AreEqual(RequestStatus.Accepted, _secure.Ask());
        _secure.Steps(40);
        Assert.AreEqual(SecureGood, _secure.Reported);
        Assert.AreEqual("ResetOrReboot ResetOrReboot FirmwareUpdated", _secure.Events);
        Assert.IsTrue(_secure.Sink.Reports.TrueForAll(r => r.HasRequestId && r.RequestId == OcttCase.RequestId));
        Assert.IsFalse(_secure.Update.Triggered.HasRequestId, "Idle has none");
    }

    [TestMethod]
    public void TC_081_InvalidSignature()
    {
        Assert.AreEqual(RequestStatus.Accepted, _secure.Update.Request(_secure.Request(signature: "AAAA")).Status);
        _secure.Steps(40);
        Assert.AreEqual("Downloading Downloaded InvalidSignature", _secure.Reported);
        Assert.AreEqual("ResetOrReboot InvalidFirmwareSignature", _secure.Events);
        Assert.AreEqual(1, _secure.Boots);
        CollectionAssert.Contains(_secure.Board.Updates.Calls, "Abandon");
        CollectionAssert.DoesNotContain(_secure.Board.Updates.Calls, "Complete");
    }

    [TestMethod]
    public void Plain_UpdateFirmware_is_not_supported_in_secure_mode()
    {
        FirmwareRequest plain = new(UpdateProtocol.Ocpp16, 0, "http://x/i", 0, 0, 0);
        Assert.AreEqual(RequestStatus.NotSupported, _secure.Update.Request(plain).Status);
        _secure.Steps(3);
        Assert.AreEqual(string.Empty, _secure.Reported);
    }

    [TestMethod]
    public void L_01_success()
    {
        Assert.AreEqual(RequestStatus.Accepted, _two.Ask());
        _two.Steps(40);
        Assert.AreEqual(SecureGood, _two.Reported);
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
        Assert.AreEqual("DownloadScheduled " + SecureGood, _two.Reported);
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
        Assert.AreEqual(SecureGood, _two.Reported);
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
        Assert.AreEqual(SecureGood, _two.Reported);
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

    [TestMethod]
    public void Without_secure_mode_an_unsigned_update_is_accepted()
    {
        OcttCase open = new(UpdateProtocol.Ocpp201, false);
        open.Ask();
        open.Steps(40);
        Assert.AreEqual("Downloading Downloaded Installing InstallRebooting Installed", open.Reported);
        CollectionAssert.DoesNotContain(open.Board.Updates.Calls, "Digest");
    }

    [TestMethod]
    public void A_revert_is_reported_by_the_old_image_with_the_cause()
    {
        _two.Good = false;
        _two.Ask();
        _two.Steps(60);
        Assert.AreEqual("Downloading Downloaded SignatureVerified Installing InstallRebooting InstallationFailed", _two.Reported);
        FirmwareStatusReport last = _two.Sink.Reports[^1];
        Assert.AreEqual(OcttCase.RequestId, last.RequestId);
        Assert.AreEqual("rolled back from 2.0.0+0 to 1.0.0+0: hung", last.Cause);
        CollectionAssert.DoesNotContain(_two.Sink.Events.Select(e => e.Type).ToArray(), SecurityEventTypes.FirmwareUpdated);
        Assert.IsTrue(_two.Sink.Events.Exists(e => e.TechInfo == last.Cause));
    }

    [TestMethod]
    public void Installed_is_never_said_by_another_image()
    {
        _two.Ask();
        while (_two.Board.Image.Mode != BootMode.Trial)
        {
            _two.Steps(1);
        }

        _two.Sink.Connected = false;
        _two.Steps(10);
        Assert.IsTrue(_two.RunsNew);
        _two.Board.Boot(BootMode.Confirmed, OcttCase.Old, BootCause.Watchdog);
        FirmwareUpdater old = new(_two.Board, new UpdatePolicy(true, true), _two.Source, new FakeSigning(), _two.Sink, _two.Sink, _two.Board);
        _two.Sink.Connected = true;
        old.Step();
        Assert.IsFalse(_two.Sink.Got.Contains("Installed"));
        Assert.AreEqual("InstallationFailed", _two.Sink.Got[^1]);
        Assert.AreEqual(FirmwareStatus.InstallationFailed, old.Triggered.Status);
    }

    [TestMethod]
    public void A_service_tools_update_does_not_overwrite_an_undelivered_outcome()
    {
        _two.Good = false;
        _two.Ask();
        while (_two.Boots < 3)
        {
            _two.Steps(1);
            _two.Sink.Connected = _two.Board.Image.Mode != BootMode.Trial && _two.Boots < 2;
        }

        _two.Sink.Connected = false;
        _two.Steps(1);
        _two.Board.Updates.Ended = new UpdateOutcome(0, UpdateProtocol.Local, true, "3.0.0+0", string.Empty, 0, string.Empty);
        _two.Steps(2);
        _two.Sink.Connected = true;
        _two.Steps(2);
        Assert.AreEqual("InstallationFailed", _two.Sink.Got[^1]);
        Assert.IsTrue(_two.Board.Updates.Acknowledged);
    }

    [TestMethod]
    [DataRow(UpdateProtocol.Ocpp16, false, true)]
    [DataRow(UpdateProtocol.Ocpp16, false, false)]
    [DataRow(UpdateProtocol.Ocpp16Security, true, true)]
    [DataRow(UpdateProtocol.Ocpp16Security, true, false)]
    [DataRow(UpdateProtocol.Ocpp201, true, true)]
    [DataRow(UpdateProtocol.Ocpp21, true, false)]
    public void A_power_loss_at_any_point_reports_no_wrong_success_and_loses_no_end(UpdateProtocol family, bool signed, bool good)
    {
        int points = 0;
        for (int loss = 0; loss <= points; loss++)
        {
            int seen = 0;
            OcttCase run = new(family, signed) { Good = good };
            run.Board.Point = _ =>
            {
                if (seen++ == loss)
                {
                    throw new RebootException("power loss");
                }
            };
            try
            {
                run.Ask();
            }
            catch (RebootException)
            {
                run.Boot(BootCause.PowerOn);
                run.Update.Request(run.Request());
            }

            run.Steps(80);
            points = Math.Max(points, seen);
            string end = good ? "Installed" : "InstallationFailed";
            Assert.AreEqual(end, run.Sink.Got.FindLast(FirmwareStatus.IsEnd), $"power loss {loss}: {run.Reported}");
            Assert.IsTrue(run.Sink.Got.TrueForAll(s => !FirmwareStatus.IsEnd(s) || s == end), $"power loss {loss}: {run.Reported}");
            Assert.IsFalse(run.Sink.OutOfService, $"power loss {loss}");
            Assert.AreEqual(good ? OcttCase.New : OcttCase.Old, run.Board.Image.Version, $"power loss {loss}");
        }

        Assert.IsGreaterThan(30, points);
    }
}
