using TwinSlot.Contract;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>The certification cases of shared OCPP facts for OCPP 1.6, by their names, at the level of the updater: whole orders of statuses.</summary>
[TestClass]
public sealed class Octt16Tests
{
    private readonly OcttCase _plain = new(UpdateProtocol.Ocpp16, false);
    private readonly OcttCase _secure = new(UpdateProtocol.Ocpp16Security, true);

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
        Assert.AreEqual(OcttCase.SecureGood, _secure.Reported);
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
}
