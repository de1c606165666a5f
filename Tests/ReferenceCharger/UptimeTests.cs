using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Ocpp.V16;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>
/// The charger's times over the moments at which a count of milliseconds outgrows 31 and 32 bits and at which the runtime's begins
/// anew.
/// </summary>
[TestClass]
public sealed class UptimeTests
{
    private const long Signed = 1L << 31;
    private const long Unsigned = 1L << 32;
    private const long Runtime = 10 * Unsigned;

    private readonly FakeBootServices _board = new();
    private readonly Outbox _outbox = new();
    private readonly FakeSocket _socket;

    public UptimeTests() => _socket = new FakeSocket(_board, new HostJson());

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(Runtime)]
    public void Heartbeats_keep_their_interval(long end)
    {
        BackendClient client = Client(end - 150_000);
        List<long> beats = [];
        while (_board.Milliseconds < end + 150_000)
        {
            int before = _socket.Calls.Count(c => c == "Heartbeat");
            client.Step();
            if (_socket.Calls.Count(c => c == "Heartbeat") > before)
            {
                beats.Add(_board.Milliseconds);
            }
        }

        Assert.AreEqual(4, beats.Count, 1);
        Assert.IsTrue(beats.Zip(beats.Skip(1)).All(pair => pair.Second - pair.First is >= 60_000 and < 62_000), string.Join(' ', beats));
    }

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(Runtime)]
    public void Attempts_to_connect_back_off_and_succeed(long end)
    {
        _socket.Accepts = false;
        _socket.Highest = ConnectionStage.Dns;
        _socket.Error = ConnectionError.Refused;
        BackendClient client = Client(end - 20_000);
        List<long> attempts = [];
        while (_board.Milliseconds < end + 60_000)
        {
            int before = _socket.Connects;
            client.Step();
            if (_socket.Connects > before)
            {
                attempts.Add(_board.Milliseconds);
            }
        }

        long[] waits = [.. attempts.Zip(attempts.Skip(1), (first, second) => second - first)];
        Assert.IsGreaterThanOrEqualTo(4, waits.Length);
        for (int i = 0; i < waits.Length; i++)
        {
            long least = 2000L << Math.Min(i, 5);
            Assert.IsTrue(waits[i] >= least && waits[i] <= least + 2400, $"wait {i}: {waits[i]}");
        }

        _socket.Accepts = true;
        _socket.Highest = ConnectionStage.WebSocket;
        _socket.Error = default;
        while (!_outbox.IsOpen)
        {
            Assert.IsLessThan(end + 300_000, _board.Milliseconds);
            client.Step();
        }
    }

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(Runtime)]
    public void A_request_without_an_answer_times_out_and_the_next_connection_delivers(long end)
    {
        BackendClient client = Client(end - 60_000);
        while (_board.Milliseconds < end - 5000)
        {
            client.Step();
        }

        Assert.IsTrue(_outbox.IsOpen);
        _socket.Reply = (_, _) => null;
        OutgoingCall lost = _outbox.Post("DataTransfer", [])!;
        long before = _board.Milliseconds;
        while (!lost.Done)
        {
            client.Step();
        }

        Assert.IsGreaterThan(end, _board.Milliseconds);
        Assert.IsLessThan(before + 120_000, _board.Milliseconds);
        _socket.Reply = null;
        while (!_outbox.IsOpen)
        {
            Assert.IsLessThan(end + 300_000, _board.Milliseconds);
            client.Step();
        }

        OutgoingCall again = _outbox.Post("DataTransfer", [])!;
        for (int i = 0; i < 20; i++)
        {
            client.Step();
        }

        Assert.IsTrue(again.Done);
        Assert.IsGreaterThanOrEqualTo(2, _socket.Calls.Count(c => c == "DataTransfer"));
    }

    private BackendClient Client(long now)
    {
        _board.Milliseconds = now;
        ChargerSettings settings = new(_board);
        Connectors connectors = new(_board, 1);
        UpdatePolicy policy = new(settings.SignedFirmware, true);
        FirmwareUpdater update = new(_board, policy, new FakeSource(), new FakeSigning(), new FakeSink(), connectors, _board);
        ResetHandler resets = new(_board, update, connectors);
        Dialect16 dialect = new(_board, settings, update, connectors, _outbox, resets, new Operations(_board, settings, connectors, _outbox, new FakeUploadClient(), _board));
        return new BackendClient(_board, settings, _socket, new HostJson(), dialect, resets, connectors, _outbox, new TrustedTime(_board), _board, 1000, new Random(1));
    }
}
