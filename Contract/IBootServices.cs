namespace TwinSlot.Contract;

/// <summary>What the bootloader offers to the image that it started. All of it may be called from any thread.</summary>
public interface IBootServices
{
    /// <summary>The image that is running, and why it is.</summary>
    RunningImage Image { get; }

    /// <summary>The tasks whose check-ins keep the watchdog fed.</summary>
    ITasks Tasks { get; }

    /// <summary>Where the application reports what a trial is evaluated by. To be used on every boot, not only on trial.</summary>
    IEvidence Evidence { get; }

    /// <summary>The way to install another image.</summary>
    IUpdates Updates { get; }

    /// <summary>Rollback on request, and what is known of the last rollback.</summary>
    IRollback Rollback { get; }

    /// <summary>State that survives reboots, updates and reverts.</summary>
    IKeptState KeptState { get; }

    /// <summary>What the board was provisioned with.</summary>
    ISettings Settings { get; }

    /// <summary>The bootloader's own signature checks.</summary>
    ISignatures Signatures { get; }

    /// <summary>What happened to the board.</summary>
    IFlightLog Log { get; }

    /// <summary>The charger's outputs.</summary>
    IContactor Contactor { get; }

    /// <summary>
    /// True while a charging session runs. While it is true the bootloader neither reboots nor reverts by itself: what it has decided waits
    /// for the end of the session, though not for ever (a day, unless the board was provisioned otherwise).
    /// </summary>
    /// <remarks>
    /// A lease: setting it to true holds for <see cref="ChargingLease"/> and is to be repeated well within that until the session ends;
    /// an application that hangs or has forgotten a session keeps nobody waiting.
    /// </remarks>
    bool Charging { get; set; }

    /// <summary>Seconds since 1970 UTC as far as the board knows; 0 where it does not know.</summary>
    long UnixSeconds { get; }

    /// <summary>
    /// Sets the board's clock, by which certificates are checked. What no battery backs is lost with the power; see
    /// <see cref="UnixSeconds"/>.
    /// </summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC; 0 and less is ignored.</param>
    void SetTime(long unixSeconds);

    /// <summary>
    /// True while <see cref="UnixSeconds"/> was told by an authenticated backend and a connection has proved it: the application says so,
    /// and takes it back when it is not sure any more. False after each boot. Only then is an image refused for having been built
    /// later than now.
    /// </summary>
    bool TimeIsProved { get; set; }

    /// <summary>Milliseconds since the board came up.</summary>
    long Milliseconds { get; }

    /// <summary>A line for whoever listens at the board's console. Not kept.</summary>
    void Say(string text);

    /// <summary>Reboots in order: the intent is made durable first, so that the boot does not count as one after a crash. Does not return.</summary>
    /// <param name="why">A short reason for the flight log.</param>
    void Reboot(string why);

    /// <summary>
    /// Asks for the previous image, without a download. On success the board reboots and this does not return.
    /// </summary>
    /// <returns>Why the previous image cannot be rolled back to.</returns>
    string RevertToPrevious();
}
