using System.Net.WebSockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using TwinSlot.Csms;
using TwinSlot.Csms.Firmware;
using TwinSlot.Csms.Record;

namespace TwinSlot.Tests.Csms;

[TestClass]
public sealed class AvailabilityTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    [TestMethod]
    [DataRow(Availability.RefusingUpgrades, 503)]
    [DataRow(Availability.Unauthorized, 401)]
    [DataRow(Availability.DroppingConnections, 0)]
    [DataRow(Availability.NotListening, 0)]
    public async Task An_outage_drops_connections_and_ends_on_the_same_port(Availability availability, int status)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        Uri url = csms.WebSocketUrl;
        using Station before = await Station.BootAsync(csms);
        await csms.SetAvailabilityAsync(availability);
        await Assert.ThrowsExactlyAsync<WebSocketException>(before.ReceiveAsync);
        await csms.Journal.WaitForAsync(entry => entry.Kind == JournalKind.Disconnected, s_soon);
        Assert.IsEmpty(csms.Connected);
        Assert.AreEqual(status, await Station.RefusalAsync(csms));
        Assert.AreEqual(
            availability == Availability.NotListening ? 0 : 1,
            csms.Journal.Entries().Count(entry => entry.Kind == JournalKind.Refused && entry.Field("status") == $"{status}"));

        await csms.SetAvailabilityAsync(Availability.Serving);
        Assert.AreEqual(url, csms.WebSocketUrl);
        using Station after = await Station.ConnectAsync(csms);
        Assert.AreEqual(3, (await after.CallAsync("Heartbeat", "{}"))[0].GetInt32());
    }

    [TestMethod]
    public async Task Not_listening_also_ends_a_download()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        Uri location = csms.Firmware.Publish("x", new byte[1_000_000], new FirmwareBehaviour { BytesPerSecond = 10_000 });
        using HttpClient http = new();
        Task<byte[]> download = http.GetByteArrayAsync(location);
        await csms.Firmware.WaitForDeliveredAsync("x", 1, s_soon);
        await csms.SetAvailabilityAsync(Availability.NotListening);
        await Assert.ThrowsExactlyAsync<HttpRequestException>(() => download);
        await csms.SetAvailabilityAsync(Availability.Serving);
        csms.Firmware.SetBehaviour("x", FirmwareBehaviour.Correct);
        Assert.HasCount(1_000_000, await http.GetByteArrayAsync(location));
    }

    [TestMethod]
    public async Task Mute_reads_and_answers_nothing()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        await csms.SetAvailabilityAsync(Availability.Mute);
        await station.SendAsync("""[2,"unheard","Heartbeat",{}]""");
        await csms.Journal.WaitForAsync(entry => entry.MessageId == "unheard", s_soon);
        await csms.SetAvailabilityAsync(Availability.Serving);

        // CallAsync asserts that the first answer it receives is to its own request.
        await station.CallAsync("Heartbeat", "{}");
    }

    [TestMethod]
    public async Task Without_subprotocol_accepts_and_names_none()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        await csms.SetAvailabilityAsync(Availability.WithoutSubprotocol);
        using Station station = await Station.ConnectAsync(csms);
        Assert.IsNull(station.Subprotocol);
    }

    [TestMethod]
    [DataRow(1001)]
    [DataRow(1012)]
    [DataRow(1013)]
    public async Task Closes_with_the_given_code(int code)
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        await csms.CloseAsync("CP1", code, "going away");
        await station.ReceiveAsync();
        Assert.AreEqual(code, station.CloseStatus);
    }

    [TestMethod]
    public async Task A_second_connection_of_an_identity_replaces_the_first()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station first = await Station.BootAsync(csms);
        using Station second = await Station.ConnectAsync(csms);
        await Assert.ThrowsExactlyAsync<WebSocketException>(first.ReceiveAsync);
        await csms.Journal.WaitForAsync(entry => entry.Kind == JournalKind.Disconnected, s_soon);
        CollectionAssert.AreEqual(new[] { "CP1" }, csms.Connected.ToArray());
        Assert.AreEqual(3, (await second.CallAsync("Heartbeat", "{}"))[0].GetInt32());
    }
}
