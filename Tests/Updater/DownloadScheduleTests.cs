using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.Updater;

/// <summary>When a download is tried, tried again and resumed: retries, retryInterval, Retry-After and dates, over days and power losses.</summary>
[TestClass]
public sealed class DownloadScheduleTests
{
    private const long Now = 1_800_000_000;
    private const long Day = 86400;

    private readonly OcttCase _octt = new(UpdateProtocol.Ocpp201, true);
    private readonly List<long> _tries = [];

    public DownloadScheduleTests()
    {
        _octt.Board.UnixSeconds = Now;
        _octt.Source.Asking = () => _tries.Add(_octt.Board.Milliseconds);
    }

    [TestMethod]
    [DataRow(0, 30)]
    [DataRow(1, 30)]
    [DataRow(3, 30)]
    [DataRow(2, 300)]
    public void Retries_and_their_interval_are_those_of_the_request(int retries, int interval)
    {
        _octt.Source.Status = 404;
        Ask(retries, interval);
        _octt.Steps(3000);
        Assert.HasCount(retries + 1, _tries);
        string paused = string.Concat(Enumerable.Repeat("DownloadPaused Downloading ", retries));
        Assert.AreEqual($"Downloading {paused}DownloadFailed", _octt.Reported);
        for (int i = 1; i < _tries.Count; i++)
        {
            RequireWait(i, (long)interval << (i - 1));
        }
    }

    [TestMethod]
    public void A_request_without_retries_is_tried_as_often_as_the_page_says()
    {
        _octt.Source.Status = 404;
        Ask(-1, -1);
        _octt.Steps(3000);
        StringAssert.Contains(Documents.Download, $"A request without `retries` is tried {_tries.Count} times,");
        StringAssert.Contains(Documents.Download.ReplaceLineEndings(" "), $"Without `retryInterval` it is {FirmwareRequest.DefaultRetryInterval} s.");
        Assert.HasCount(FirmwareRequest.DefaultRetries + 1, _tries);
        RequireWait(1, FirmwareRequest.DefaultRetryInterval);
    }

    [TestMethod]
    public void A_busy_server_is_not_asked_before_its_retry_after()
    {
        _octt.Source.Status = 503;
        _octt.Source.RetryAfterSeconds = 1200;
        Ask(1, 10);
        _octt.Steps(600);
        Assert.HasCount(1, _tries);
        _octt.Source.Status = 200;
        for (int i = 0; i < 1000 && _tries.Count < 2; i++)
        {
            _octt.Steps(1);
        }

        RequireWait(1, 1200);
        _octt.Steps(30);
        Assert.AreEqual("Downloading DownloadPaused Downloading Downloaded SignatureVerified Installing InstallRebooting Installed", _octt.Reported);
    }

    [TestMethod]
    public void A_retry_after_that_is_shorter_than_the_interval_shortens_nothing()
    {
        _octt.Source.Status = 503;
        _octt.Source.RetryAfterSeconds = 1;
        Ask(1, 60);
        _octt.Steps(200);
        RequireWait(1, 60);
    }

    [TestMethod]
    public void Retries_are_counted_over_power_losses()
    {
        _octt.Source.Status = 0;
        Ask(2, 10);
        for (int i = 0; i < 5; i++)
        {
            _octt.Steps(3);
            _octt.Boot(BootCause.PowerOn);
        }

        _octt.Steps(300);
        Assert.HasCount(3, _tries);
        Assert.EndsWith("DownloadFailed", _octt.Reported);
    }

    [TestMethod]
    public void An_interrupted_download_goes_on_after_days_without_power_and_without_a_server()
    {
        _octt.Source.BreaksAfter = 30_000;
        Ask(9, 10);
        _octt.Steps(1);
        int kept = _octt.Board.Updates.Position;
        Assert.IsGreaterThan(16384, kept);
        _octt.Source.BreaksAfter = int.MaxValue;
        for (int day = 1; day <= 3; day++)
        {
            _octt.Board.UnixSeconds = Now + (day * Day);
            _octt.Source.Status = 0;
            _octt.Boot(BootCause.PowerOn);
            _octt.Steps(2);
            Assert.AreEqual(kept, _octt.Board.Updates.Position);
        }

        _octt.Source.Status = 200;
        _octt.Steps(120);
        Assert.AreEqual(0, _octt.Source.Asked[0]);
        Assert.IsTrue(_octt.Source.Asked.Skip(1).All(position => position == kept), string.Join(' ', _octt.Source.Asked));
        CollectionAssert.AreEqual(_octt.Source.Image, _octt.Board.Updates.Slot);
        Assert.EndsWith("Downloaded SignatureVerified Installing InstallRebooting Installed", _octt.Reported);
    }

    [TestMethod]
    public void Dates_are_kept_over_power_losses_and_days()
    {
        _octt.Update.Request(_octt.Request(retrieve: Now + Day, install: Now + (3 * Day)));
        DayPasses(1, "DownloadScheduled");
        DayPasses(2, "DownloadScheduled Downloading Downloaded SignatureVerified InstallScheduled");
        DayPasses(3, "DownloadScheduled Downloading Downloaded SignatureVerified InstallScheduled");
        DayPasses(4, "DownloadScheduled Downloading Downloaded SignatureVerified InstallScheduled Installing InstallRebooting Installed");
        Assert.HasCount(1, _tries);
    }

    [TestMethod]
    public void A_board_that_does_not_know_the_time_does_not_wait_for_dates()
    {
        _octt.Board.UnixSeconds = 0;
        _octt.Update.Request(_octt.Request(retrieve: Now, install: Now));
        _octt.Steps(30);
        Assert.AreEqual("Downloading Downloaded SignatureVerified Installing InstallRebooting Installed", _octt.Reported);
    }

    private void Ask(int retries, int interval) =>
        Assert.AreEqual("Accepted", _octt.Update.Request(_octt.Request(retries: retries, interval: interval)).Word);

    // Up to a quarter of jitter, at least a second, and two looks of the worker.
    private void RequireWait(int index, long seconds)
    {
        long waited = _tries[index] - _tries[index - 1];
        Assert.IsGreaterThanOrEqualTo(seconds * 1000, waited, $"try {index}");
        Assert.IsLessThanOrEqualTo((seconds * 1000) + Math.Max(1000, seconds * 250) + 2000, waited, $"try {index}");
    }

    private void DayPasses(int day, string reported)
    {
        _octt.Steps(30);
        _octt.Boot(BootCause.PowerOn);
        _octt.Steps(30);
        Assert.AreEqual(reported, _octt.Reported, $"at the end of day {day}");
        _octt.Board.UnixSeconds = Now + (day * Day);
    }
}
