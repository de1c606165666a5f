using TwinSlot.Bootloader.Services;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>Says an entry of the flight log in words.</summary>
public static class LogWords
{
    /// <summary>One line, without time and sequence, as the board itself says it.</summary>
    public static string Describe(LogEntry entry) => FlightLogWords.Describe(entry);

    /// <summary>When it was: UTC if the board knew the time, otherwise the time since the board came up.</summary>
    public static string When(LogEntry entry)
    {
        string uptime = $"+{entry.Uptime / 1000.0:F1} s";
        return entry.UnixSeconds == 0
            ? uptime
            : $"{DateTimeOffset.FromUnixTimeSeconds(entry.UnixSeconds).UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {uptime}";
    }
}
