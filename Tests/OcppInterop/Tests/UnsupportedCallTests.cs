using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Tests.OcppInterop.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>What this charger knows and does not do is said so, and not taken for unknown.</summary>
[TestClass]
public sealed class UnsupportedCallTests : IndependentCsmsTests
{
    [TestMethod]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public Task Publishing_firmware_is_for_local_controllers(string version) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        JsonElement published = await charger.Csms.CallAsync(charger.Identity, "PublishFirmware", new JsonObject
        {
            ["location"] = "http://127.0.0.1/a.img",
            ["checksum"] = "0123456789abcdef0123456789abcdef",
            ["requestId"] = 1,
        });
        Assert.AreEqual("Rejected UnsupportedRequest", $"{published.GetProperty("status")} {published.GetProperty("statusInfo").GetProperty("reasonCode")}");
        JsonElement unpublished = await charger.Csms.CallAsync(
            charger.Identity, "UnpublishFirmware", new JsonObject { ["checksum"] = "0123456789abcdef0123456789abcdef" });
        Assert.AreEqual("NoFirmware", unpublished.GetProperty("status").GetString());
    });

    [TestMethod]
    [DataRow("1.6", "ExtendedTriggerMessage", "SignChargePointCertificate")]
    [DataRow("2.0.1", "TriggerMessage", "SignChargingStationCertificate")]
    public Task Certificates_are_provisioned_and_not_renewed_over_OCPP(string version, string trigger, string message) => WithChargerAsync(Dialects.Options(version), async charger =>
    {
        await charger.PowerOnAsync();
        CsmsErrorException error = await Assert.ThrowsExactlyAsync<CsmsErrorException>(() => charger.Csms.CallAsync(
            charger.Identity, "CertificateSigned", new JsonObject { ["certificateChain"] = "-----BEGIN CERTIFICATE-----" }));
        Assert.AreEqual("NotSupported", error.Code);
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, trigger, new JsonObject { ["requestedMessage"] = message });
        Assert.AreEqual("NotImplemented", answer.GetProperty("status").GetString());
    });
}
