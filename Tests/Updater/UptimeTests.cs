using TwinSlot.Contract;

namespace TwinSlot.Tests.Updater;

/// <summary>
/// The updater's times over the moments at which a count of milliseconds outgrows 31 and 32 bits and at which the runtime's begins
/// anew.
/// </summary>
[TestClass]
public sealed class UptimeTests
{
    private const long Signed = 1L << 31;
    private const long Unsigned = 1L << 32;
    private const long Runtime = 10 * Unsigned;

    private readonly OcttCase _octt = new(UpdateProtocol.Ocpp201, true);
    private readonly List<long> _tries = [];

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(Runtime)]
    public void Tries_keep_their_interval(long end)
    {
        Begin(end - 100_000, 4);
        _octt.Steps(1200);
        Assert.HasCount(5, _tries);
        Assert.IsLessThan(end, _tries[0]);
        Assert.IsGreaterThan(end, _tries[^1]);
        for (int i = 1; i < _tries.Count; i++)
        {
            long least = 30_000L << (i - 1);
            Assert.IsGreaterThanOrEqualTo(least, _tries[i] - _tries[i - 1], $"try {i}");
            Assert.IsLessThanOrEqualTo((least * 5 / 4) + 2000, _tries[i] - _tries[i - 1], $"try {i}");
        }
    }

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(Runtime)]
    public void Statuses_that_wait_for_the_backend_arrive_in_order_and_once(long end)
    {
        _octt.Sink.Connected = false;
        Begin(end - 20_000, 1);
        _octt.Steps(15);
        Assert.IsLessThan(end, _octt.Board.Milliseconds);
        _octt.Steps(300);
        Assert.IsGreaterThan(end, _octt.Board.Milliseconds);
        _octt.Sink.Connected = true;
        _octt.Steps(20);
        Assert.AreEqual("Downloading DownloadPaused Downloading DownloadFailed", _octt.Reported);
    }

    [TestMethod]
    [DataRow(Signed)]
    [DataRow(Unsigned)]
    [DataRow(Runtime)]
    public void A_download_at_half_speed_during_a_session_ends(long end)
    {
        _octt.Board.Charging = true;
        _octt.Board.Milliseconds = end - 500;
        Assert.AreEqual("Accepted", _octt.Update.Request(_octt.Request()).Word);
        _octt.Steps(3);
        CollectionAssert.AreEqual(_octt.Source.Image, _octt.Board.Updates.Slot);
        Assert.IsGreaterThan(end, _octt.Board.Milliseconds);
        Assert.IsLessThan(end + 600_000, _octt.Board.Milliseconds);
    }

    private void Begin(long now, int retries)
    {
        _octt.Board.Milliseconds = now;
        _octt.Source.Asking = () => _tries.Add(_octt.Board.Milliseconds);
        _octt.Source.Status = 404;
        Assert.AreEqual("Accepted", _octt.Update.Request(_octt.Request(retries: retries, interval: 30)).Word);
    }
}
