namespace TwinSlot.Updater.State;

/// <summary>
/// The life of an update as a pure function: no clock, no storage, no transport. Order of the statuses: OCPP 1.6 section 7.25;
/// 1.6 security whitepaper and 2.0.1, use case L01. docs/ocpp.md has it as a table.
/// </summary>
public static class UpdateStateMachine
{
    /// <summary>The number of phases.</summary>
    public const int Phases = 10;

    /// <summary>The number of events.</summary>
    public const int Events = 18;

    /// <summary>What follows from an event.</summary>
    /// <returns>Null if the event does not belong to the phase and changes nothing.</returns>
    public static UpdateTransition Next(UpdatePhase phase, UpdateEvent happened)
    {
        switch (happened)
        {
            case UpdateEvent.NotYetDue:
                return phase == UpdatePhase.Accepted ? To(UpdatePhase.Scheduled, FirmwareStatus.DownloadScheduled, null) : null;
            case UpdateEvent.Begun:
                return IsBeforeDownload(phase) ? To(UpdatePhase.Downloading, FirmwareStatus.Downloading) : null;
            case UpdateEvent.Interrupted:
                return phase == UpdatePhase.Downloading ? To(UpdatePhase.Paused, FirmwareStatus.DownloadPaused, null) : null;
            case UpdateEvent.Resumed:
                return phase == UpdatePhase.Paused ? To(UpdatePhase.Downloading, FirmwareStatus.Downloading, null) : null;
            case UpdateEvent.DownloadGivenUp:
                return IsBeforeDownload(phase) || IsInDownload(phase) ? GiveUp(FirmwareStatus.DownloadFailed, FirmwareStatus.DownloadFailed) : null;
            case UpdateEvent.Completed:
                return phase == UpdatePhase.Downloading ? To(UpdatePhase.Downloaded, FirmwareStatus.Downloaded) : null;
            case UpdateEvent.SignatureGood:
                return phase == UpdatePhase.Downloaded ? To(UpdatePhase.Verified, FirmwareStatus.SignatureVerified, null) : null;
            case UpdateEvent.Unsigned:
                return phase == UpdatePhase.Downloaded ? Unsigned() : null;
            case UpdateEvent.SignatureBad:
                return phase == UpdatePhase.Downloaded ? GiveUp(FirmwareStatus.InvalidSignature, FirmwareStatus.InstallationFailed) : null;
            case UpdateEvent.BytesLost:
                return IsComplete(phase) && phase != UpdatePhase.Activating
                    ? new UpdateTransition(UpdatePhase.Downloading, FirmwareStatus.Downloading, FirmwareStatus.Downloading, UpdateAction.ResumeNewSessions)
                    : null;
            default:
                return NextOfInstallation(phase, happened);
        }
    }

    /// <summary>True if a newer request may take the update's place: until it is handed to the bootloader.</summary>
    public static bool CanBeReplaced(UpdatePhase phase)
    {
        return phase != UpdatePhase.Activating;
    }

    /// <summary>True until the download begins.</summary>
    public static bool IsBeforeDownload(UpdatePhase phase)
    {
        return phase == UpdatePhase.Accepted || phase == UpdatePhase.Scheduled;
    }

    /// <summary>True from the last byte of the download on.</summary>
    public static bool IsComplete(UpdatePhase phase)
    {
        return phase == UpdatePhase.Downloaded || phase == UpdatePhase.Verified || phase == UpdatePhase.Waiting
            || phase == UpdatePhase.Installing || phase == UpdatePhase.Activating;
    }

    private static UpdateTransition NextOfInstallation(UpdatePhase phase, UpdateEvent happened)
    {
        bool waits = phase == UpdatePhase.Verified || phase == UpdatePhase.Waiting;
        UpdatePhase after = phase == UpdatePhase.Activating ? UpdatePhase.None : phase;
        switch (happened)
        {
            case UpdateEvent.MustWait:
                return phase == UpdatePhase.Verified ? To(UpdatePhase.Waiting, FirmwareStatus.InstallScheduled, null)
                    : phase == UpdatePhase.Installing
                    ? new UpdateTransition(UpdatePhase.Waiting, FirmwareStatus.InstallScheduled, null, UpdateAction.ResumeNewSessions)
                    : null;
            case UpdateEvent.MayInstall:
                return waits
                    ? new UpdateTransition(UpdatePhase.Installing, FirmwareStatus.Installing, FirmwareStatus.Installing, UpdateAction.SuspendNewSessions)
                    : null;
            case UpdateEvent.ImageGood:
                return phase == UpdatePhase.Installing ? To(UpdatePhase.Activating, FirmwareStatus.InstallRebooting, null) : null;
            case UpdateEvent.ImageBad:
                return phase == UpdatePhase.Installing
                    ? GiveUp(FirmwareStatus.InstallVerificationFailed, FirmwareStatus.InstallationFailed)
                    : null;
            case UpdateEvent.InstallFailed:
                return IsComplete(phase) ? GiveUp(FirmwareStatus.InstallationFailed, FirmwareStatus.InstallationFailed) : null;
            case UpdateEvent.Confirmed:
                return To(after, FirmwareStatus.Installed);
            case UpdateEvent.Reverted:
                return To(after, FirmwareStatus.InstallationFailed);
            case UpdateEvent.Replaced:
                return CanBeReplaced(phase)
                    ? new UpdateTransition(UpdatePhase.Accepted, null, null, phase == UpdatePhase.None ? UpdateAction.None : UpdateAction.GiveUp)
                    : null;
            default:
                return null;
        }
    }

    private static bool IsInDownload(UpdatePhase phase)
    {
        return phase == UpdatePhase.Downloading || phase == UpdatePhase.Paused;
    }

    private static UpdateTransition Unsigned()
    {
        UpdateTransition transition = To(UpdatePhase.Verified, null);
        transition.IsFoundAgain = true;
        return transition;
    }

    private static UpdateTransition To(UpdatePhase next, string status)
    {
        return To(next, status, status);
    }

    private static UpdateTransition To(UpdatePhase next, string status, string plainStatus)
    {
        return new UpdateTransition(next, status, plainStatus, UpdateAction.None);
    }

    private static UpdateTransition GiveUp(string status, string plainStatus)
    {
        return new UpdateTransition(UpdatePhase.None, status, plainStatus, UpdateAction.GiveUp);
    }
}
