using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Networking;

/// <summary>The parts of the device's WebSocket: handshake and frames, these against .NET's server side.</summary>
[TestClass]
public sealed class WebSocketPartsTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(125)]
    [DataRow(126)]
    [DataRow(65535)]
    [DataRow(65536)]
    [DataRow(70000)]
    public async Task A_servers_library_reads_what_is_written(int length)
    {
        byte[] payload = FakeSource.Bytes(length, 3);
        byte[] frame = Frames.Write(Frames.Binary, payload, [1, 2, 3, 250]);
        using WebSocket server = Server(new MemoryStream(frame));
        byte[] received = new byte[length + 1];
        int filled = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await server.ReceiveAsync(received.AsMemory(filled), TestContext.CancellationToken);
            filled += result.Count;
        }
        while (!result.EndOfMessage);
        CollectionAssert.AreEqual(payload, received[..filled]);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(125, 7)]
    [DataRow(126, 1)]
    [DataRow(65535, 1000)]
    [DataRow(65536, 1)]
    [DataRow(70000, 100000)]
    public async Task What_a_servers_library_writes_is_read_in_pieces_of_any_size(int length, int piece)
    {
        byte[] payload = FakeSource.Bytes(length, 4);
        MemoryStream wire = new();
        using WebSocket server = Server(wire);
        await server.SendAsync(payload.AsMemory(0, length / 2), WebSocketMessageType.Text, false, TestContext.CancellationToken);
        await server.SendAsync(payload.AsMemory(length / 2), WebSocketMessageType.Text, true, TestContext.CancellationToken);
        await server.SendAsync("last"u8.ToArray(), WebSocketMessageType.Text, true, TestContext.CancellationToken);
        FrameReader reader = new(100_000);
        byte[][] messages = Read(reader, wire.ToArray(), piece);
        Assert.IsNull(reader.Fault);
        Assert.AreEqual(2, messages.Length);
        CollectionAssert.AreEqual(payload, messages[0]);
        CollectionAssert.AreEqual("last"u8.ToArray(), messages[1]);
    }

    [TestMethod]
    public void A_ping_between_two_fragments_is_delivered_first()
    {
        FrameReader reader = new(100);
        byte[][] messages = Read(reader, [0x01, 1, 65, 0x89, 2, 1, 2, 0x80, 1, 66], 1);
        Assert.AreEqual(2, messages.Length);
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, messages[0]);
        CollectionAssert.AreEqual("AB"u8.ToArray(), messages[1]);
    }

    [TestMethod]
    [DataRow(0, 4000)]
    [DataRow(1, 4000)]
    public void Fragments_cost_what_they_carry(int length, int count)
    {
        const int Most = 8192;
        byte[] start = [0x02, 126, 0x0F, 0x00, .. FakeSource.Bytes(0x0F00, 5)];
        byte[] one = [0x00, (byte)length, .. new byte[length]];
        byte[] wire = [.. start, .. Enumerable.Repeat(one, count).SelectMany(bytes => bytes), 0x80, 1, 66];
        Read(new FrameReader(Most), wire, int.MaxValue);
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[][] messages = Read(new FrameReader(Most), wire, int.MaxValue);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.HasCount(1, messages);
        Assert.HasCount(0x0F00 + (length * count) + 1, messages[0]);
        CollectionAssert.AreEqual(start[4..], messages[0][..0x0F00]);
        Assert.AreEqual((byte)66, messages[0][^1]);
        Assert.IsLessThan((8L * Most) + (64L * count), allocated);
    }

    [TestMethod]
    [DataRow(new byte[] { 0xC1, 0 }, "unknown kind")]
    [DataRow(new byte[] { 0x83, 0 }, "unknown kind")]
    [DataRow(new byte[] { 0x8B, 0 }, "unknown kind")]
    [DataRow(new byte[] { 0x81, 0x81 }, "masked")]
    [DataRow(new byte[] { 0x09, 0 }, "control frame")]
    [DataRow(new byte[] { 0x89, 126 }, "control frame")]
    [DataRow(new byte[] { 0x80, 0 }, "out of order")]
    [DataRow(new byte[] { 0x01, 0, 0x81, 0 }, "out of order")]
    [DataRow(new byte[] { 0x81, 101 }, "more than 100 bytes")]
    [DataRow(new byte[] { 0x81, 127, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF }, "more than 100 bytes")]
    [DataRow(new byte[] { 0x81, 127, 0, 0, 0, 1, 0, 0, 0, 1 }, "more than 4 GB")]
    [DataRow(new byte[] { 0x01, 2, 1, 2, 0x80, 99 }, "more than 100 bytes")]
    public void A_frame_against_the_rules_is_refused(byte[] wire, string fault)
    {
        FrameReader reader = new(100);
        Read(reader, wire, 1);
        StringAssert.Contains(reader.Fault, fault);
    }

    [TestMethod]
    public void Sha1_is_that_of_the_library()
    {
        for (int length = 0; length < 200; length++)
        {
            byte[] message = FakeSource.Bytes(length, 9);
#pragma warning disable CA5350 // RFC 6455 asks for it.
            CollectionAssert.AreEqual(SHA1.HashData(message), Sha1.Hash(message));
#pragma warning restore CA5350
        }
    }

    [TestMethod]
    [DataRow("HTTP/1.1 101 Switching Protocols", "ocpp1.6", true, ConnectionError.Other)]
    [DataRow("HTTP/1.1 101 Switching Protocols", "ocpp2.0.1", false, ConnectionError.NoSubprotocol)]
    [DataRow("HTTP/1.1 101 Switching Protocols", null, false, ConnectionError.NoSubprotocol)]
    [DataRow("HTTP/1.1 401 Unauthorized", null, false, ConnectionError.Unauthorized)]
    [DataRow("HTTP/1.1 404 Not Found", null, false, ConnectionError.HttpClientError)]
    [DataRow("HTTP/1.0 503 Later", null, false, ConnectionError.HttpServerError)]
    [DataRow("SSH-2.0-something", null, false, ConnectionError.Other)]
    public void An_answer_to_the_handshake_says_whose_fault_it_is(string first, string? subprotocol, bool accepted, ConnectionError error)
    {
        // Key and answer of RFC 6455 section 1.3.
        Upgrade upgrade = new(Encoding.ASCII.GetBytes("the sample nonce"), "ocpp1.6");
        Assert.IsTrue(ServerUrl.Read("ws://host:81/path/CP1", "ws") is { Host: "host", Port: 81, Path: "/path/CP1", Authority: "host:81", IsSecure: false });
        string request = Encoding.ASCII.GetString(upgrade.Request(ServerUrl.Read("ws://host:81/path/CP1", "ws"), string.Empty));
        StringAssert.StartsWith(request, "GET /path/CP1 HTTP/1.1\r\nHost: host:81\r\n");
        StringAssert.Contains(request, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        StringAssert.Contains(
            Encoding.ASCII.GetString(upgrade.Request(ServerUrl.Read("ws://host:81/path/CP1", "ws"), "Basic YTpi")), "\r\nAuthorization: Basic YTpi\r\n\r\n");
        Assert.IsFalse(request.Contains("Authorization", StringComparison.Ordinal));
        string protocol = subprotocol == null ? string.Empty : $"sec-websocket-protocol: {subprotocol}\r\n";
        Assert.AreEqual(
            accepted,
            upgrade.Accepts($"{first}\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n{protocol}\r\n"));
        Assert.AreEqual(error, upgrade.Error);
    }

    [TestMethod]
    public void An_answer_to_another_key_is_refused() =>
        Assert.IsFalse(new Upgrade(new byte[16], "a").Accepts("HTTP/1.1 101 x\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: a\r\n\r\n"));

    [TestMethod]
    [DataRow("http://host/")]
    [DataRow("ws://")]
    [DataRow("ws://host:0/")]
    [DataRow("ws://host:65536/")]
    [DataRow("ws://host:x/")]
    [DataRow("ws://host/a b")]
    [DataRow("ws://host/\r\nX: y")]
    [DataRow("ws://user@host/")]
    public void What_is_no_url_of_a_websocket_is_refused(string url) => Assert.IsNull(ServerUrl.Read(url, "ws"));

    [TestMethod]
    [DataRow("bytes 100-199/1000", 100, 1000L)]
    [DataRow("Bytes 0-0/*", 0, -1L)]
    [DataRow("bytes */1000", -1, -1L)]
    [DataRow("bytes x-1/5", -1, -1L)]
    [DataRow(null, -1, -1L)]
    public void A_content_range_is_read(string? field, int start, long total)
    {
        ContentRange range = new(field);
        Assert.AreEqual(start, range.Start);
        Assert.AreEqual(total, range.TotalLength);
    }

    private static WebSocket Server(Stream stream) => WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });

    private static byte[][] Read(FrameReader reader, byte[] wire, int piece)
    {
        List<byte[]> messages = [];
        int at = 0;
        while (at < wire.Length && reader.Fault == null)
        {
            int count = Math.Min(Math.Min(piece, reader.Wanted), wire.Length - at);
            Array.Copy(wire, at, reader.Target, reader.Offset, count);
            at += count;
            if (reader.Advance(count) >= 0)
            {
                messages.Add(reader.Payload);
            }
        }

        return [.. messages];
    }
}
