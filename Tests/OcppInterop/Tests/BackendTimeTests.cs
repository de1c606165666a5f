using System.Net;
using System.Net.Sockets;
using TwinSlot.Contract;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>Boards that come up in 1970, and what they are told of the time, over real TLS with certificates of 60 days.</summary>
[TestClass]
public sealed class BackendTimeTests : IndependentCsmsTests
{
    private const string Refused = "the backend's certificate is refused";

    private static readonly CertificateAuthority s_authority = new("Backend CA");
    private static readonly TimeSpan s_twentyYears = TimeSpan.FromDays(20 * 365);

    [TestMethod]
    public Task A_backend_that_is_wrong_by_20_years_once_locks_no_charger_out() => WithChargerAsync(WithoutClock(imageAgeDays: 20), async charger =>
    {
        await charger.Csms.ShiftTimeAsync(s_twentyYears);
        charger.Board.PowerOn();
        TranscriptEntry lie = await charger.WaitForBootAsync("1.0.0+0");

        // The charger proves what it was told, finds that it is not so, and is back.
        await charger.WaitForConsoleAsync(Refused);
        await ConnectedAsync(charger, lie.Sequence);
        Assert.IsEmpty(KeptTimes(charger), "a wrong time was kept");
        int refusals = Refusals(charger);
        charger.Board.PowerOff();
        long since = charger.Transcript.Last;
        charger.Board.PowerOn();
        TranscriptEntry again = await charger.WaitForBootAsync("1.0.0+0", since);
        await StatusAsync(charger, again.Sequence);
        Assert.IsLessThanOrEqualTo(refusals + 1, Refusals(charger), "no more than the same lie, refuted again, may cost");

        // The truth, later and from the same backend.
        await charger.Csms.ShiftTimeAsync(TimeSpan.Zero);
        charger.Board.PowerOff();
        since = charger.Transcript.Last;
        charger.Board.PowerOn();
        TranscriptEntry told = await charger.WaitForBootAsync("1.0.0+0", since);
        await StatusAsync(charger, told.Sequence);
        await charger.Csms.DropConnectionsAsync();
        TranscriptEntry proved = await ConnectedAsync(charger, told.Sequence);
        await StatusAsync(charger, proved.Sequence);
        Assert.IsNotEmpty(KeptTimes(charger), "the truth was not kept");
    });

    [TestMethod]
    public Task A_charger_that_lay_in_store_finds_a_time_under_which_it_connects() => WithChargerAsync(WithoutClock(imageAgeDays: 200), async charger =>
    {
        charger.Board.PowerOn();
        TranscriptEntry told = await charger.WaitForBootAsync("1.0.0+0");
        Assert.AreEqual(7, Refusals(charger), "a month an attempt, and once where it began");
        Assert.IsTrue(charger.ConsoleLines().Any(l => l.Contains("the time is not known", StringComparison.Ordinal)));
        await StatusAsync(charger, told.Sequence);
        await charger.Csms.DropConnectionsAsync();
        TranscriptEntry proved = await ConnectedAsync(charger, told.Sequence);
        await StatusAsync(charger, proved.Sequence);
        charger.Board.PowerOff();
        long since = charger.Transcript.Last;
        charger.Board.PowerOn();
        await charger.WaitForBootAsync("1.0.0+0", since);
        Assert.AreEqual(7, Refusals(charger), "what was proved is known after a power loss");
    });

    [TestMethod]
    public async Task A_time_server_spares_the_search()
    {
        using UdpClient server = new(new IPEndPoint(IPAddress.Loopback, 0));
        using CancellationTokenSource end = new();
        Task served = ServeTimeAsync(server, end.Token);
        string setting = $"localhost:{((IPEndPoint)server.Client.LocalEndPoint!).Port}";
        await WithChargerAsync(WithoutClock(imageAgeDays: 200, setting), async charger =>
        {
            charger.Board.PowerOn();
            await charger.WaitForBootAsync("1.0.0+0");
            Assert.AreEqual(0, Refusals(charger));
        });
        await end.CancelAsync();
        await served;
    }

    private static ChargerOptions WithoutClock(int imageAgeDays, string timeServer = "") => new()
    {
        Tls = s_authority.IssueServer(),
        Password = "correct horse",
        ImageAge = TimeSpan.FromDays(imageAgeDays),
        Settings = new Dictionary<string, string>
        {
            [SettingNames.BackendCa] = s_authority.Pem,
            [SettingNames.TimeServer] = timeServer,
            ["clockAtReset"] = "0",
        },
    };

    private static string[] KeptTimes(ChargerFixture charger) => Directory.GetFiles(charger.Folder.FirmwareFiles, "app-time.*");

    // As the charger has it: on a busy machine the backend sees handshakes fail for want of time too.
    private static int Refusals(ChargerFixture charger) => charger.ConsoleLines().Count(l => l.Contains(Refused, StringComparison.Ordinal));

    private static Task<TranscriptEntry> ConnectedAsync(ChargerFixture charger, long after) =>
        charger.Transcript.WaitForAsync(e => e.Kind == TranscriptKind.Connected, "a connection", ChargerFixture.Patience, after);

    // What is sent after a connection stands: by then the charger has dealt with all that came before.
    private static Task<TranscriptEntry> StatusAsync(ChargerFixture charger, long after) => charger.Transcript.WaitForAsync(
        e => e.IsRequest && e.Action == "StatusNotification" && e.Field("connectorId") == "1", "the state of connector 1", ChargerFixture.Patience, after);

    private static async Task ServeTimeAsync(UdpClient server, CancellationToken end)
    {
        try
        {
            while (true)
            {
                UdpReceiveResult request = await server.ReceiveAsync(end);
                byte[] answer = new byte[48];
                answer[0] = 0x24;
                answer[1] = 1;
                request.Buffer.AsSpan(40, 8).CopyTo(answer.AsSpan(24));
                uint seconds = (uint)(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 2208988800);
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(40), seconds);
                await server.SendAsync(answer, request.RemoteEndPoint, end);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
