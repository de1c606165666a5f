namespace TwinSlot.Updater.Stages;

/// <summary>What an installation asks of the charger around it. A session that runs is never ended by it.</summary>
public interface IChargingService
{
    /// <summary>
    /// True if new sessions may start while an installation waits for the end of the running ones: 2.0.1's
    /// AllowNewSessionsPendingFirmwareUpdate; false where the operator has no such choice.
    /// </summary>
    bool AllowsNewSessions { get; }

    /// <summary>
    /// True while the backend has yet to hear of the start or the end of a session, and the charger would forget it with a reboot. An
    /// installation waits for it, but not for ever. False where what is untold is kept over reboots.
    /// </summary>
    bool HasUntoldSessions { get; }

    /// <summary>From now on no session may start: the free connectors become Unavailable. May be called again and again.</summary>
    void SuspendNewSessions();

    /// <summary>Sessions may start again. May be called again and again, and without <see cref="SuspendNewSessions"/> before.</summary>
    void ResumeNewSessions();
}
