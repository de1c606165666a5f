namespace TwinSlot.Updater.Reporting;

/// <summary>The way of firmware statuses and security events to the backend.</summary>
public interface IFirmwareStatusSink
{
    /// <summary>Sends a status and waits for the answer.</summary>
    /// <returns>
    /// True if the backend answered, be it with an error: it knows then, and it is not sent again. False if there is no accepted connection, at
    /// once, or if no answer came: the updater asks again soon, and how soon it is sent again is the sink's to say.
    /// </returns>
    bool SendStatus(FirmwareStatusReport report);

    /// <summary>
    /// Sends why an update failed and waits for the answer, where the status itself cannot say so. Called once the status is answered, and only
    /// for a status with a cause.
    /// </summary>
    /// <returns>
    /// As <see cref="SendStatus"/>; true also where there is nothing to send, or the sink gives it up: what waits behind it is the sink's to protect.
    /// </returns>
    bool SendCause(FirmwareStatusReport report);

    /// <summary>
    /// Sends a security event and waits for the answer. <see cref="SecurityEventTypes.RolledBack"/> comes where the backend accepts no security
    /// events, too, and is to be told there in another way; its words may be longer than a protocol has room for.
    /// </summary>
    /// <returns>As <see cref="SendStatus"/>.</returns>
    bool SendEvent(SecurityEvent happened);

    /// <summary>
    /// Sends the charger's own notice of a rollback, by which those at the backend see it who look after chargers and read no security events, and
    /// waits for the answer.
    /// </summary>
    /// <returns>As <see cref="SendStatus"/>; true also where there is nothing to send.</returns>
    /// <param name="rolledBack">A <see cref="SecurityEventTypes.RolledBack"/>.</param>
    bool SendNotice(SecurityEvent rolledBack);
}
