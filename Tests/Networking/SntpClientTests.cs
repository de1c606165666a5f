using System.Net;
using System.Net.Sockets;
using TwinSlot.Networking;
using TwinSlot.Transfer.Time;

namespace TwinSlot.Tests.Networking;

/// <summary>The SNTP client against a server of UDP on 127.0.0.1.</summary>
[TestClass]
public sealed class SntpClientTests : IDisposable
{
    private const long Time = 1_795_824_000;

    // A server that answers does so at once; how long one that does not is waited for decides nothing here.
    private const int Patience = 30_000;
    private const int Impatience = 80;

    private readonly UdpClient _server = new(new IPEndPoint(IPAddress.Loopback, 0));

    public TestContext TestContext { get; set; } = null!;

    private string Setting => $"localhost:{((IPEndPoint)_server.Client.LocalEndPoint!).Port}";

    public void Dispose() => _server.Dispose();

    [TestMethod]
    public async Task A_server_tells_the_time()
    {
        SntpClient client = SntpClient.Of(Setting, Patience);
        Task served = ServeAsync(request => [Answer(request)]);
        Assert.AreEqual(Time, client.Ask(), client.Error);
        Assert.AreEqual(string.Empty, client.Error);
        await served;
    }

    [TestMethod]
    public async Task Answers_to_others_and_malformed_ones_do_not_hide_the_good_one()
    {
        SntpClient client = SntpClient.Of(Setting, Patience);
        Task served = ServeAsync(request =>
        [
            [1, 2, 3],
            Changed(Answer(request), 24, 0x55),
            Changed(Answer(request), 1, 0x02),
            Answer(request),
        ]);
        Assert.AreEqual(Time, client.Ask(), client.Error);
        await served;
    }

    [TestMethod]
    [DataRow(0, 0x07, "not a server's")]
    [DataRow(0, 0xC0, "does not know the time")]
    [DataRow(1, 0x02, "kiss-o'-death")]
    [DataRow(24, 0x55, "not to this request")]
    public async Task A_malformed_answer_is_no_time_and_has_its_reason(int offset, int flip, string reason)
    {
        SntpClient client = SntpClient.Of(Setting, Patience);

        // After eight of them the client waits no longer.
        Task served = ServeAsync(request => [.. Enumerable.Repeat(Changed(Answer(request), offset, (byte)flip), 8)]);
        Assert.AreEqual(0L, client.Ask());
        StringAssert.Contains(client.Error, reason);
        await served;
    }

    [TestMethod]
    public void A_silent_server_is_not_waited_for_for_ever()
    {
        SntpClient client = SntpClient.Of(Setting, Impatience);
        Assert.AreEqual(0L, client.Ask());
        Assert.AreEqual("no answer within 80 ms", client.Error);
    }

    [TestMethod]
    public void A_port_where_nobody_listens_is_no_time()
    {
        string setting = Setting;
        _server.Dispose();
        SntpClient client = SntpClient.Of(setting, Impatience);
        Assert.AreEqual(0L, client.Ask());
        Assert.AreNotEqual(string.Empty, client.Error);
    }

    [TestMethod]
    [DataRow(null, false)]
    [DataRow("", false)]
    [DataRow(":123", false)]
    [DataRow("pool.example:0", false)]
    [DataRow("pool.example:65536", false)]
    [DataRow("pool.example:x", false)]
    [DataRow("pool.example", true)]
    [DataRow("192.0.2.1:1123", true)]
    public void A_setting_names_a_server_or_none(string? setting, bool names) => Assert.AreEqual(names, SntpClient.Of(setting, 1) != null);

    private static byte[] Answer(byte[] request)
    {
        byte[] answer = new byte[SntpPacket.Length];
        answer[0] = 0x24;
        answer[1] = 2;
        request.AsSpan(40, 8).CopyTo(answer.AsSpan(24));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(40), (uint)(Time + 2208988800));
        return answer;
    }

    private static byte[] Changed(byte[] answer, int offset, byte flip)
    {
        answer[offset] ^= flip;
        return answer;
    }

    private async Task ServeAsync(Func<byte[], byte[][]> answers)
    {
        UdpReceiveResult request = await _server.ReceiveAsync(TestContext.CancellationToken);
        Assert.HasCount(SntpPacket.Length, request.Buffer);
        foreach (byte[] answer in answers(request.Buffer))
        {
            await _server.SendAsync(answer, request.RemoteEndPoint, TestContext.CancellationToken);
        }
    }
}
