namespace TwinSlot.Updater.Ocpp;

/// <summary>
/// The life of an update as a pure function: no clock, no storage, no transport. Order of the statuses: OCPP 1.6 section 7.25;
/// 1.6 security whitepaper and 2.0.1, use case L01. docs/ocpp.md has it as a table.
/// </summary>
public static class UpdateMachine
{
    /// <summary>The number of states.</summary>
    public const int States = 10;

    /// <summary>The number of events.</summary>
    public const int Events = 18;

    /// <summary>What follows from an event.</summary>
    /// <returns>The step; null if the event does not belong to the state and changes nothing.</returns>
    /// <param name="state">Where the update stands.</param>
    /// <param name="happened">What happened.</param>
    public static UpdateStep Next(UpdateState state, UpdateEvent happened)
    {
        switch (happened)
        {
            case UpdateEvent.NotYetDue:
                return state == UpdateState.Accepted ? Step(UpdateState.Scheduled, FirmwareStatus.DownloadScheduled, null) : null;
            case UpdateEvent.Begun:
                return IsBeforeDownload(state) ? Step(UpdateState.Downloading, FirmwareStatus.Downloading) : null;
            case UpdateEvent.Interrupted:
                return state == UpdateState.Downloading ? Step(UpdateState.Paused, FirmwareStatus.DownloadPaused, null) : null;
            case UpdateEvent.Resumed:
                return state == UpdateState.Paused ? Step(UpdateState.Downloading, FirmwareStatus.Downloading, null) : null;
            case UpdateEvent.DownloadGivenUp:
                return IsBeforeDownload(state) || IsInDownload(state) ? GiveUp(FirmwareStatus.DownloadFailed, FirmwareStatus.DownloadFailed) : null;
            case UpdateEvent.Completed:
                return state == UpdateState.Downloading ? Step(UpdateState.Downloaded, FirmwareStatus.Downloaded) : null;
            case UpdateEvent.SignatureGood:
                return state == UpdateState.Downloaded ? Step(UpdateState.Verified, FirmwareStatus.SignatureVerified, null) : null;
            case UpdateEvent.Unsigned:
                return state == UpdateState.Downloaded ? Step(UpdateState.Verified, null) : null;
            case UpdateEvent.SignatureBad:
                return state == UpdateState.Downloaded ? GiveUp(FirmwareStatus.InvalidSignature, FirmwareStatus.InstallationFailed) : null;
            case UpdateEvent.BytesLost:
                return IsComplete(state) && state != UpdateState.Activating
                    ? new UpdateStep(UpdateState.Downloading, FirmwareStatus.Downloading, FirmwareStatus.Downloading, UpdateAction.PutBack)
                    : null;
            default:
                return NextOfInstallation(state, happened);
        }
    }

    /// <summary>True if a newer request may take the update's place: until it is handed to the bootloader.</summary>
    /// <param name="state">Where the update stands.</param>
    public static bool CanBeReplaced(UpdateState state)
    {
        return state != UpdateState.Activating;
    }

    /// <summary>True from the last byte of the download on.</summary>
    /// <param name="state">Where the update stands.</param>
    public static bool IsComplete(UpdateState state)
    {
        return state == UpdateState.Downloaded || state == UpdateState.Verified || state == UpdateState.Waiting
            || state == UpdateState.Installing || state == UpdateState.Activating;
    }

    private static UpdateStep NextOfInstallation(UpdateState state, UpdateEvent happened)
    {
        bool waits = state == UpdateState.Verified || state == UpdateState.Waiting;
        UpdateState after = state == UpdateState.Activating ? UpdateState.None : state;
        switch (happened)
        {
            case UpdateEvent.MustWait:
                return state == UpdateState.Verified ? Step(UpdateState.Waiting, FirmwareStatus.InstallScheduled, null) : null;
            case UpdateEvent.MayInstall:
                return waits
                    ? new UpdateStep(UpdateState.Installing, FirmwareStatus.Installing, FirmwareStatus.Installing, UpdateAction.TakeOut)
                    : null;
            case UpdateEvent.ImageGood:
                return state == UpdateState.Installing ? Step(UpdateState.Activating, FirmwareStatus.InstallRebooting, null) : null;
            case UpdateEvent.ImageBad:
                return state == UpdateState.Installing
                    ? GiveUp(FirmwareStatus.InstallVerificationFailed, FirmwareStatus.InstallationFailed)
                    : null;
            case UpdateEvent.InstallFailed:
                return IsComplete(state) ? GiveUp(FirmwareStatus.InstallationFailed, FirmwareStatus.InstallationFailed) : null;
            case UpdateEvent.Confirmed:
                return Step(after, FirmwareStatus.Installed);
            case UpdateEvent.Reverted:
                return Step(after, FirmwareStatus.InstallationFailed);
            case UpdateEvent.Replaced:
                return CanBeReplaced(state)
                    ? new UpdateStep(UpdateState.Accepted, null, null, state == UpdateState.None ? UpdateAction.None : UpdateAction.GiveUp)
                    : null;
            default:
                return null;
        }
    }

    private static bool IsBeforeDownload(UpdateState state)
    {
        return state == UpdateState.Accepted || state == UpdateState.Scheduled;
    }

    private static bool IsInDownload(UpdateState state)
    {
        return state == UpdateState.Downloading || state == UpdateState.Paused;
    }

    private static UpdateStep Step(UpdateState next, string status)
    {
        return Step(next, status, status);
    }

    private static UpdateStep Step(UpdateState next, string status, string plainStatus)
    {
        return new UpdateStep(next, status, plainStatus, UpdateAction.None);
    }

    private static UpdateStep GiveUp(string status, string plainStatus)
    {
        return new UpdateStep(UpdateState.None, status, plainStatus, UpdateAction.GiveUp);
    }
}
