using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.Updater.Download;
using TwinSlot.Updater.Download.Http;
using TwinSlot.Updater.Download.Retry;

namespace TwinSlot.Boards.RecoveryDownload;

/// <summary>The download of recovery: an update's, from the provisioned address into the slot that recovery writes.</summary>
public sealed class AddressDownload : IRecoveryDownload
{
    // Its longest silence has to end before anybody takes a try for hung.
    private const int Patience = 20000;
    private const int IntervalSeconds = 30;

    private readonly string _location;
    private readonly IImageSource _source;
    private readonly RetryPlan _retryPlan;
    private AddressTarget _target;
    private int _failures;

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
        // What is known of the bytes in the slot outlasts a try, not the power.
        if (_target == null)
        {
            _target = new AddressTarget(target);
        }

        ImageDownload download = new ImageDownload(_source, _target, null);
        DownloadResult result = download.Run(_location, _target.SourceVersion, _target.TotalLength);
        string why = Outcome(result, download, target);
        bool failed = why != null && !(result == DownloadResult.Unavailable && download.Progressed);
        _failures = failed ? _failures + 1 : 0;
        Wait = result == DownloadResult.Cancelled ? 0 : _retryPlan.Delay(_failures, IntervalSeconds, download.RetryAfterSeconds);
        return why;
    }

    private static string Outcome(DownloadResult result, ImageDownload download, IRecoveryTarget target)
    {
        switch (result)
        {
            case DownloadResult.Complete:
                return target.Finish() == UpdateResult.Ok ? null : target.LastRefusal;
            case DownloadResult.Cancelled:
                return string.Empty;
            case DownloadResult.NotBegun:
                return target.LastRefusal;
            default:
                return download.Error;
        }
    }
}
