namespace TwinSlot.Updater.State;

/// <summary>
/// The life of an update as a pure function: no clock, no storage, no transport. Order of the statuses: OCPP 1.6 section 7.25;
/// 1.6 security whitepaper and 2.0.1, use case L01. docs/ocpp.md has it as a table.
/// </summary>
public static class UpdateStateMachine
{
    /// <summary>The number of states.</summary>
    public const int States = 10;

    /// <summary>The number of events.</summary>
    public const int Events = 18;

    /// <summary>What follows from an event.</summary>
    /// <returns>The step; null if the event does not belong to the state and changes nothing.</returns>
    /// <param name="state">Where the update stands.</param>
    /// <param name="happened">What happened.</param>
    public static UpdateTransition Next(UpdatePhase state, UpdateEvent happened)
    {
        switch (happened)
        {
            case UpdateEvent.NotYetDue:
                return state == UpdatePhase.Accepted ? Step(UpdatePhase.Scheduled, FirmwareStatus.DownloadScheduled, null) : null;
            case UpdateEvent.Begun:
                return IsBeforeDownload(state) ? Step(UpdatePhase.Downloading, FirmwareStatus.Downloading) : null;
            case UpdateEvent.Interrupted:
                return state == UpdatePhase.Downloading ? Step(UpdatePhase.Paused, FirmwareStatus.DownloadPaused, null) : null;
            case UpdateEvent.Resumed:
                return state == UpdatePhase.Paused ? Step(UpdatePhase.Downloading, FirmwareStatus.Downloading, null) : null;
            case UpdateEvent.DownloadGivenUp:
                return IsBeforeDownload(state) || IsInDownload(state) ? GiveUp(FirmwareStatus.DownloadFailed, FirmwareStatus.DownloadFailed) : null;
            case UpdateEvent.Completed:
                return state == UpdatePhase.Downloading ? Step(UpdatePhase.Downloaded, FirmwareStatus.Downloaded) : null;
            case UpdateEvent.SignatureGood:
                return state == UpdatePhase.Downloaded ? Step(UpdatePhase.Verified, FirmwareStatus.SignatureVerified, null) : null;
            case UpdateEvent.Unsigned:
                return state == UpdatePhase.Downloaded ? Step(UpdatePhase.Verified, null) : null;
            case UpdateEvent.SignatureBad:
                return state == UpdatePhase.Downloaded ? GiveUp(FirmwareStatus.InvalidSignature, FirmwareStatus.InstallationFailed) : null;
            case UpdateEvent.BytesLost:
                return IsComplete(state) && state != UpdatePhase.Activating
                    ? new UpdateTransition(UpdatePhase.Downloading, FirmwareStatus.Downloading, FirmwareStatus.Downloading, UpdateAction.PutBack)
                    : null;
            default:
                return NextOfInstallation(state, happened);
        }
    }

    /// <summary>True if a newer request may take the update's place: until it is handed to the bootloader.</summary>
    /// <param name="state">Where the update stands.</param>
    public static bool CanBeReplaced(UpdatePhase state)
    {
        return state != UpdatePhase.Activating;
    }

    /// <summary>True until the download begins.</summary>
    public static bool IsBeforeDownload(UpdatePhase state)
    {
        return state == UpdatePhase.Accepted || state == UpdatePhase.Scheduled;
    }

    /// <summary>True from the last byte of the download on.</summary>
    /// <param name="state">Where the update stands.</param>
    public static bool IsComplete(UpdatePhase state)
    {
        return state == UpdatePhase.Downloaded || state == UpdatePhase.Verified || state == UpdatePhase.Waiting
            || state == UpdatePhase.Installing || state == UpdatePhase.Activating;
    }

    private static UpdateTransition NextOfInstallation(UpdatePhase state, UpdateEvent happened)
    {
        bool waits = state == UpdatePhase.Verified || state == UpdatePhase.Waiting;
        UpdatePhase after = state == UpdatePhase.Activating ? UpdatePhase.None : state;
        switch (happened)
        {
            case UpdateEvent.MustWait:
                return state == UpdatePhase.Verified ? Step(UpdatePhase.Waiting, FirmwareStatus.InstallScheduled, null) : null;
            case UpdateEvent.MayInstall:
                return waits
                    ? new UpdateTransition(UpdatePhase.Installing, FirmwareStatus.Installing, FirmwareStatus.Installing, UpdateAction.TakeOut)
                    : null;
            case UpdateEvent.ImageGood:
                return state == UpdatePhase.Installing ? Step(UpdatePhase.Activating, FirmwareStatus.InstallRebooting, null) : null;
            case UpdateEvent.ImageBad:
                return state == UpdatePhase.Installing
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
                    ? new UpdateTransition(UpdatePhase.Accepted, null, null, state == UpdatePhase.None ? UpdateAction.None : UpdateAction.GiveUp)
                    : null;
            default:
                return null;
        }
    }

    private static bool IsInDownload(UpdatePhase state)
    {
        return state == UpdatePhase.Downloading || state == UpdatePhase.Paused;
    }

    private static UpdateTransition Step(UpdatePhase next, string status)
    {
        return Step(next, status, status);
    }

    private static UpdateTransition Step(UpdatePhase next, string status, string plainStatus)
    {
        return new UpdateTransition(next, status, plainStatus, UpdateAction.None);
    }

    private static UpdateTransition GiveUp(string status, string plainStatus)
    {
        return new UpdateTransition(UpdatePhase.None, status, plainStatus, UpdateAction.GiveUp);
    }
}
