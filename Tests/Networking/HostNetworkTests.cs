using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Networking;

/// <summary>The host's network classes against a real server on 127.0.0.1.</summary>
[TestClass]
public sealed class HostNetworkTests
{
    private static readonly byte[] s_image = FakeSource.Bytes(100_000, 5);
    private static WebApplication? s_server;
    private static string s_authority = string.Empty;

    [ClassInitialize]
    public static async Task Start(TestContext context)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        s_server = builder.Build();
        s_server.UseWebSockets();
        s_server.MapGet("/image", () => Results.Bytes(s_image, enableRangeProcessing: true, entityTag: new("\"five\"")));
        s_server.MapGet("/chunked", (HttpContext http) => http.Response.Body.WriteAsync(s_image).AsTask());
        s_server.MapGet("/short", async (HttpContext http) =>
        {
            http.Response.ContentLength = s_image.Length;
            await http.Response.Body.WriteAsync(s_image.AsMemory(0, 5000));
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        s_server.MapGet("/stall", async (HttpContext http) =>
        {
            http.Response.ContentLength = s_image.Length;
            await http.Response.Body.WriteAsync(s_image.AsMemory(0, 5000));
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        s_server.MapGet("/silent", (HttpContext http) =>
            Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        s_server.MapGet("/status/{code:int}", (int code) => Results.StatusCode(code));
        s_server.Map("/ocpp/{id}", Echo);
        await s_server.StartAsync(context.CancellationToken);
        s_authority = new Uri(s_server.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First()).Authority;
    }

    [ClassCleanup]
    public static async Task Stop() => await s_server!.DisposeAsync();

    [TestMethod]
    public void Ranges_and_tags_are_asked_for_and_read()
    {
        HttpSource http = new(new HostHttp());
        IImageResponse whole = http.Open($"http://{s_authority}/image", 0, -1, null);
        Assert.AreEqual((false, 0, 100_000L, "\"five\""), (whole.IsPart, whole.Start, whole.TotalLength, whole.Validator));
        CollectionAssert.AreEqual(s_image, ReadAll(whole));
        IImageResponse rest = http.Open($"http://{s_authority}/image", 99_000, -1, "\"five\"");
        Assert.AreEqual((true, 99_000, 100_000L, "\"five\""), (rest.IsPart, rest.Start, rest.TotalLength, rest.Validator));
        CollectionAssert.AreEqual(s_image[99_000..], ReadAll(rest));
        IImageResponse changed = http.Open($"http://{s_authority}/image", 99_000, -1, "\"four\"");
        Assert.AreEqual((false, 0), (changed.IsPart, changed.Start));
        changed.Close();
        IImageResponse behind = http.Open($"http://{s_authority}/image", 100_000, -1, "\"five\"");
        Assert.AreEqual(DownloadFault.RangeRefused, behind.Fault);
        behind.Close();
    }

    [TestMethod]
    public void An_unknown_length_is_said_to_be()
    {
        IImageResponse response = new HttpSource(new HostHttp()).Open($"http://{s_authority}/chunked", 0, -1, null);
        Assert.AreEqual(-1L, response.TotalLength);
        Assert.IsNull(response.Validator);
        CollectionAssert.AreEqual(s_image, ReadAll(response));
    }

    [TestMethod]
    [DataRow("short")]
    [DataRow("stall")]
    public void A_broken_transfer_fails_in_words(string how)
    {
        IImageResponse response = Impatient().Open($"http://{s_authority}/{how}", 0, -1, null);
        byte[] buffer = new byte[1000];
        int count;
        int sum = 0;
        while ((count = response.Read(buffer, 0, buffer.Length)) > 0)
        {
            sum += count;
        }

        Assert.AreEqual(-1, count);
        Assert.IsLessThanOrEqualTo(5000, sum);
        Assert.AreNotEqual(string.Empty, response.Error);
        response.Close();
    }

    [TestMethod]
    [DataRow("ftp://127.0.0.1/x")]
    [DataRow("not a url")]
    [DataRow("http://127.0.0.1:1/x")]
    public void No_answer_is_status_zero_in_words(string url)
    {
        IImageResponse response = new HttpSource(new HostHttp()).Open(url, 0, -1, null);
        Assert.AreNotEqual(DownloadFault.None, response.Fault);
        Assert.AreNotEqual(string.Empty, response.Error);
        Assert.AreEqual(-1, response.Read(new byte[1], 0, 1));
        response.Close();
    }

    [TestMethod]
    public void Name_that_does_not_resolve_fails_as_such_while_addresses_are_reached()
    {
        string named = s_authority.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        AppContext.SetData(NameResolution.Switch, () => false);
        try
        {
            HostWebSocket socket = new(new BackendCredentials(new FakeBootServices()), () => 0);
            Assert.IsFalse(socket.Connect($"ws://{named}/ocpp/CP1", "ocpp1.6", 5000));
            Assert.AreEqual((ConnectionError.NameNotResolved, ConnectionStage.Address), (socket.Error, socket.Highest));
            Assert.IsTrue(socket.Connect($"ws://{s_authority}/ocpp/CP1", "ocpp1.6", 5000), socket.ErrorText);
            socket.Close();

            IImageResponse nameless = new HttpSource(new HostHttp()).Open($"http://{named}/image", 0, -1, null);
            Assert.AreEqual(DownloadFault.NoConnection, nameless.Fault, nameless.Error);
            nameless.Close();
            IImageResponse addressed = new HttpSource(new HostHttp()).Open($"http://{s_authority}/image", 0, -1, null);
            Assert.AreEqual(DownloadFault.None, addressed.Fault, addressed.Error);
            addressed.Close();
        }
        finally
        {
            AppContext.SetData(NameResolution.Switch, null);
        }
    }

    [TestMethod]
    public void Messages_go_both_ways_and_the_end_is_reported()
    {
        HostWebSocket socket = new(new BackendCredentials(new FakeBootServices()), () => 0);
        Assert.IsTrue(socket.Connect($"ws://{s_authority}/ocpp/CP1", "ocpp1.6", 5000), socket.ErrorText);
        Assert.AreEqual(ConnectionStage.WebSocket, socket.Highest);
        Assert.IsNull(socket.Receive(1));
        Assert.IsTrue(socket.IsOpen);
        Assert.IsTrue(socket.Send("[2,\"ä\"]"));
        Assert.AreEqual("[2,\"ä\"]", socket.Receive(5000));
        Assert.IsTrue(socket.Send("close"));
        Assert.IsNull(socket.Receive(5000));
        Assert.IsFalse(socket.IsOpen);
        Assert.AreEqual(ConnectionError.Closed, socket.Error);
        StringAssert.Contains(socket.ErrorText, "1001 going away");
        Assert.IsFalse(socket.Send("[]"));
        Assert.IsTrue(socket.Connect($"ws://{s_authority}/ocpp/CP1", "ocpp1.6", 5000), socket.ErrorText);
        Assert.IsTrue(socket.Send("abort"));
        Assert.IsNull(socket.Receive(5000));
        Assert.IsFalse(socket.IsOpen);
        socket.Close();
        socket.Close();
    }

    [TestMethod]
    public void An_overlong_message_ends_the_connection()
    {
        HostWebSocket socket = new(new BackendCredentials(new FakeBootServices()), () => 0);
        Assert.IsTrue(socket.Connect($"ws://{s_authority}/ocpp/CP1", "ocpp1.6", 5000));
        Assert.IsTrue(socket.Send("flood"));
        Assert.IsNull(socket.Receive(5000));
        Assert.IsFalse(socket.IsOpen);
        socket.Close();
    }

    [TestMethod]
    [DataRow("/status/401", ConnectionError.Unauthorized, ConnectionStage.Tcp)]
    [DataRow("/status/403", ConnectionError.Unauthorized, ConnectionStage.Tcp)]
    [DataRow("/status/404", ConnectionError.HttpClientError, ConnectionStage.Tcp)]
    [DataRow("/status/503", ConnectionError.HttpServerError, ConnectionStage.Tcp)]
    [DataRow("/status/200", ConnectionError.Other, ConnectionStage.Tcp)]
    [DataRow("/ocpp/plain", ConnectionError.NoSubprotocol, ConnectionStage.Tcp)]
    public void A_refused_upgrade_is_distinguished(string path, ConnectionError error, ConnectionStage highest)
    {
        AssertFails($"ws://{s_authority}{path}", error, highest);
    }

    [TestMethod]
    public void What_is_below_the_WebSocket_is_distinguished()
    {
        AssertFails("ws://127.0.0.1:1/ocpp", ConnectionError.Refused, ConnectionStage.Dns);
        AssertFails("ws://nobody.invalid/ocpp", ConnectionError.NameNotResolved, ConnectionStage.Address);
        AssertFails("http://127.0.0.1/", ConnectionError.NotConfigured, ConnectionStage.Address);
        AssertFails($"ws://{s_authority}/silent", ConnectionError.TimedOut, ConnectionStage.Tcp);
    }

    private static void AssertFails(string url, ConnectionError error, ConnectionStage highest)
    {
        HostWebSocket socket = new(new BackendCredentials(new FakeBootServices()), () => 0);
        Assert.IsFalse(socket.Connect(url, "ocpp1.6", url.EndsWith("silent", StringComparison.Ordinal) ? 300 : 5000));
        Assert.AreEqual((error, highest), (socket.Error, socket.Highest), $"{url}: {socket.ErrorText}");
        Assert.AreNotEqual(string.Empty, socket.ErrorText);
        Assert.IsFalse(socket.IsOpen);
        socket.Close();
    }

    private static HttpSource Impatient() => new(new HostHttp(TimeSpan.FromMilliseconds(500), new TlsTrust(null, null, null)));

    private static byte[] ReadAll(IImageResponse response)
    {
        List<byte> all = [];
        byte[] buffer = new byte[4096];
        int count;
        while ((count = response.Read(buffer, 0, buffer.Length)) > 0)
        {
            all.AddRange(buffer[..count]);
        }

        Assert.AreEqual(0, count, response.Error);
        response.Close();
        return [.. all];
    }

    private static async Task Echo(HttpContext http)
    {
        bool plain = http.Request.RouteValues["id"] as string == "plain";
        using WebSocket socket = await http.WebSockets.AcceptWebSocketAsync(plain ? null : "ocpp1.6");
        byte[] buffer = new byte[4096];
        while (true)
        {
            WebSocketReceiveResult part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            string text = Encoding.UTF8.GetString(buffer, 0, part.Count);
            if (part.MessageType == WebSocketMessageType.Close || text == "close")
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "going away", CancellationToken.None);
                return;
            }

            if (text == "abort")
            {
                http.Abort();
                return;
            }

            byte[] reply = text == "flood" ? new byte[JsonLimits.Length + 1] : buffer[..part.Count];
            await socket.SendAsync(reply, WebSocketMessageType.Text, true, CancellationToken.None);
        }
    }
}
