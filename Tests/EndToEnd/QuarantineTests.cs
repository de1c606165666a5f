using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Tests.EndToEnd;

/// <summary>A backend that asks for a failing image time and again.</summary>
[TestClass]
public class QuarantineTests
{
    private const string Accepted = "BootNotification was answered with Accepted";

    [TestMethod]
    public async Task Failing_image_that_is_asked_for_again_is_refused_until_an_operator_forces_it()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        Uri image = charger.Csms.Firmware.Publish("bad.img", ChargerFixture.MakeImage("FailsSelfTest", "1.1.0"));
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync(Accepted);
        await charger.Csms.UpdateFirmwareAsync(charger.Identity, image);
        long since = (await charger.WaitForConsoleAsync("rolled back from 1.1.0+0 to 1.0.0+0: a self-diagnostic failed")).Number;

        await charger.WaitForConsoleAsync(Accepted, since);
        await charger.Csms.UpdateFirmwareAsync(charger.Identity, image);
        since = (await charger.WaitForConsoleAsync("DownloadFailed: this image failed on this board before and is not taken again yet (it failed once", since)).Number;
        Assert.HasCount(1, charger.Log().Where(e => e.Kind == LogKind.Rejected), "it was tried once");

        CallAnswer forced = await charger.Csms.CallAsync(
            charger.Identity, "DataTransfer", new JsonObject { ["vendorId"] = "TwinSlot", ["messageId"] = "ForceUpdate", ["data"] = image.ToString() });
        Assert.AreEqual("Accepted", forced.Status);
        await charger.Csms.UpdateFirmwareAsync(charger.Identity, image);
        since = (await charger.WaitForConsoleAsync("rolled back from 1.1.0+0 to 1.0.0+0: a self-diagnostic failed", since)).Number;

        await charger.WaitForConsoleAsync(Accepted, since);
        await charger.Csms.UpdateFirmwareAsync(charger.Identity, image);
        await charger.WaitForConsoleAsync("is not taken again yet (it failed 2 times", since);
        Assert.HasCount(2, charger.Log().Where(e => e.Kind == LogKind.Rejected));
    }
}
