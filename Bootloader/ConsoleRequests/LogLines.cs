using TwinSlot.Bootloader.Services;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>The newest entries of the flight log as lines of a reply. Pure.</summary>
public static class LogLines
{
    /// <summary>How many entries are written if nobody says.</summary>
    public const int Default = 10;

    /// <summary>Most entries of a reply.</summary>
    public const int Most = 100;

    /// <summary>Reads how many are wanted.</summary>
    /// <returns>The number; -1 if the argument is none from 1 to <see cref="Most"/>.</returns>
    /// <param name="argument">The request's argument.</param>
    public static int Count(string argument)
    {
        if (argument.Length == 0)
        {
            return Default;
        }

        int count = 0;
        for (int i = 0; i < argument.Length; i++)
        {
            if (argument[i] < '0' || argument[i] > '9' || i > 2)
            {
                return -1;
            }

            count = (count * 10) + argument[i] - '0';
        }

        return count >= 1 && count <= Most ? count : -1;
    }

    /// <summary>Writes a line an entry, oldest first: number, seconds since 1970 UTC (0 if unknown), milliseconds since the board came up, kind, words.</summary>
    /// <param name="reply">Receives them.</param>
    /// <param name="entries">The log, oldest first.</param>
    /// <param name="count">How many of the newest.</param>
    public static void Write(ConsoleReply reply, LogEntry[] entries, int count)
    {
        for (int i = entries.Length > count ? entries.Length - count : 0; i < entries.Length; i++)
        {
            LogEntry entry = entries[i];
            reply.Line(
                "entry",
                entry.Sequence.ToString() + " " + entry.UnixSeconds.ToString() + " " + entry.Uptime.ToString() + " "
                    + ((int)entry.Kind).ToString() + " " + FlightLogWords.Describe(entry));
        }
    }
}
