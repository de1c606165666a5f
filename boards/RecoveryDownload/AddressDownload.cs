using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Retry;

namespace TwinSlot.Boards.RecoveryDownload;

/// <summary>The download of recovery: an update's, from the provisioned address into the slot that recovery writes.</summary>
public sealed class AddressDownload : IRecoveryDownload
{
    // Its longest silence has to end before anybody takes a try for hung.
    private const int Patience = 20000;
    private const int IntervalSeconds = 30;

    // A file that is refused when it is whole has cost a slot's worth of writes, and is most likely the same when it is fetched again.
    private const int FirstRefusalSeconds = 600;
    private const int MostRefusalSeconds = RetryPlan.MostRetryAfterSeconds;

    private readonly string _location;
    private readonly IImageSource _source;
    private readonly RetryPlan _retryPlan;

    // What is known of the bytes in the slot outlasts a try, not the power.
    private readonly AddressTarget _target = new AddressTarget();
    private int _failures;
    private int _refusalSeconds;
    private bool _refused;

    /// <summary>Describes a download.</summary>
    /// <param name="location">The provisioned address.</param>
    /// <param name="source">What fetches it.</param>
    /// <param name="random">Where the pauses' jitter comes from.</param>
    public AddressDownload(string location, IImageSource source, IRandom random)
    {
        _location = location;
        _source = source;
        _retryPlan = new RetryPlan(random);
    }

    /// <inheritdoc/>
    public long Wait { get; private set; }

    /// <summary>The download of a board with some settings; null if they have no address.</summary>
    public static AddressDownload Of(ISettings settings)
    {
        string location = settings.Get(SettingNames.RecoveryAddress);
        return location == null || location.Length == 0
            ? null
            : new AddressDownload(
                location,
                new HttpSource(RecoveryHttp.Create(settings, Patience), settings.Get(SettingNames.DownloadPlainPassword) == "true"),
                new SystemRandom());
    }

    /// <inheritdoc/>
    public string Fetch(IRecoveryTarget target)
    {
        _target.Use(target);
        _refused = false;

        ImageDownload download = new ImageDownload(_source, _target, null);
        DownloadResult result = download.Run(_location, _target.SourceVersion, _target.TotalLength);
        string why = Outcome(result, download, target);
        bool failed = why != null && !(result == DownloadResult.Unavailable && download.Progressed);
        _failures = failed ? _failures + 1 : 0;
        int asked = _refused && _refusalSeconds > download.RetryAfterSeconds ? _refusalSeconds : download.RetryAfterSeconds;
        Wait = result == DownloadResult.Cancelled ? 0 : _retryPlan.Delay(_failures, IntervalSeconds, asked);
        return why;
    }

    private string Outcome(DownloadResult result, ImageDownload download, IRecoveryTarget target)
    {
        switch (result)
        {
            case DownloadResult.Complete:
                return Finish(target) ? null : target.LastRefusal;
            case DownloadResult.Cancelled:
                return string.Empty;
            case DownloadResult.NotBegun:
                return target.LastRefusal;
            default:
                return download.Error;
        }
    }

    private bool Finish(IRecoveryTarget target)
    {
        UpdateResult finished = target.Finish();
        if (finished == UpdateResult.Ok)
        {
            return true;
        }

        _refused = finished != UpdateResult.StorageFailed && finished != UpdateResult.WrongState;
        if (_refused)
        {
            _refusalSeconds = _refusalSeconds == 0 ? FirstRefusalSeconds
                : _refusalSeconds > MostRefusalSeconds / 2 ? MostRefusalSeconds : _refusalSeconds * 2;
        }

        return false;
    }
}
