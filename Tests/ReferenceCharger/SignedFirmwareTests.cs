using TwinSlot.Contract;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>Signed updates in OCPP 1.6.</summary>
[TestClass]
public sealed class SignedFirmwareTests : DialectCase
{
    [TestMethod]
    public void Secure_OCPP_1_6_accepts_signed_firmware_only()
    {
        Start("1.6", signed: true);
        Assert.StartsWith("[4,\"c1\",\"NotSupported\"", AnswerTo("UpdateFirmware", "{\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\"}"));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"InvalidCertificate\"}]", AnswerTo("SignedUpdateFirmware", Signed("bad")));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\"}]", AnswerTo("SignedUpdateFirmware", Signed("good")));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"AcceptedCanceled\"}]", AnswerTo("SignedUpdateFirmware", Signed("good")));
        UpdateRecord kept = UpdateRecordFormat.Read(Board.Read(UpdateRecordFormat.BlockName));
        Assert.AreEqual(UpdateProtocol.Ocpp16Security, kept.Protocol);
        Assert.AreEqual(77, kept.RequestId);
        Assert.AreEqual(1767222000L, kept.InstallSeconds);
        Socket.Calls.Clear();
        Steps(3);
        RunUpdater();
        Assert.AreEqual(
            "Downloading Downloaded SignatureVerified Installing InstallRebooting",
            string.Join(' ', Socket.Calls.Where(c => c.StartsWith("Signed", StringComparison.Ordinal)).Select(c => c.Split(':')[1])));
        Assert.AreEqual(2, Socket.Calls.Count(c => c == "SecurityEventNotification"));
        StringAssert.Contains(Socket.Sent.Find(s => s.Contains("SignatureVerified", StringComparison.Ordinal))!, "\"requestId\":77");
    }

    [TestMethod]
    public void An_unsigned_set_up_does_not_know_signed_updates()
    {
        Start("1.6", signed: false);
        Assert.StartsWith("[4,\"c1\",\"NotSupported\"", AnswerTo("SignedUpdateFirmware", Signed("good")));
    }

    [TestMethod]
    [DataRow("", "\"signature\":\"YQ==\"")]
    [DataRow("\"signingCertificate\":\"good\"", "")]
    public void OCPP_1_6_has_no_signed_update_without_certificate_or_signature(string certificate, string signature)
    {
        Start("1.6", signed: true);
        string firmware = string.Join(',', new[] { "\"location\":\"http://x/i\",\"retrieveDateTime\":\"2026-01-01T00:00:00Z\"", certificate, signature }.Where(f => f.Length > 0));
        Assert.StartsWith("[4,\"c1\",\"OccurenceConstraintViolation\"", AnswerTo("SignedUpdateFirmware", $"{{\"requestId\":7,\"firmware\":{{{firmware}}}}}"));
    }

    private static string Signed(string certificate) =>
        "{\"requestId\":77,\"retries\":1,\"retryInterval\":5,\"firmware\":{\"location\":\"http://x/i\",\"retrieveDateTime\":\"2026-01-01T00:00:00Z\","
        + "\"installDateTime\":\"2025-12-31T23:00:00Z\",\"signingCertificate\":\"" + certificate + "\",\"signature\":\""
        + FakeSigning.SignatureOf(FakeSource.Bytes(50000, 1)) + "\"}}";

    private void RunUpdater()
    {
        Turn();
        Assert.ThrowsExactly<RebootException>(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                Update.Step();
            }
        });
        Board.Paused = null;
    }
}
