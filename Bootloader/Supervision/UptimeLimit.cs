namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// When a board is rebooted for having been up so long. On ESP32 the runtime keeps the end of every wait as a time that its tick
/// counter, which wraps after 497.1 days, would not reach any more: all threads that wait over the wrap would sleep for as long
/// again, the supervisor and what feeds the watchdog among them. A reboot that is meant comes first, at a moment that suits.
/// </summary>
public static class UptimeLimit
{
    /// <summary>Milliseconds of uptime from which on a moment without a charging session is taken: 490 days.</summary>
    public const long WithoutSession = 490L * 24 * 3600 * 1000;

    /// <summary>Milliseconds of uptime at which no session is waited for any more: 496 days. The wrap would end it without order.</summary>
    public const long AtLast = 496L * 24 * 3600 * 1000;

    /// <summary>True if the board is to be rebooted now.</summary>
    /// <param name="uptime">Milliseconds since the application started.</param>
    /// <param name="charging">Whether a session runs.</param>
    public static bool IsReached(long uptime, bool charging)
    {
        return uptime >= AtLast || (uptime >= WithoutSession && !charging);
    }
}
