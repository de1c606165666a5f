using TwinSlot.Bootloader.Services;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>Says an entry of the flight log in words.</summary>
public static class LogWords
{
    /// <summary>One line, without time and sequence, as the board itself says it.</summary>
    public static string Describe(LogEntry entry) => FlightLogWords.Describe(entry);

    /// <summary>When an entry was made.</summary>
    public static string When(LogEntry entry) =>
        When(entry.UnixSeconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(entry.UnixSeconds), entry.Uptime);

    /// <summary>When it was: UTC if the board knew the time, and the time since it came up.</summary>
    /// <param name="time">UTC; null if the board did not know.</param>
    /// <param name="uptime">Milliseconds since it came up.</param>
    public static string When(DateTimeOffset? time, uint uptime)
    {
        string since = $"+{uptime / 1000.0:F1} s";
        return time is null ? since : $"{time.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC {since}";
    }
}
