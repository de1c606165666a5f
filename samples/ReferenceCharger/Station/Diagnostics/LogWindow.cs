using System.Collections;
using TwinSlot.Contract;

namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>
/// What of the flight log was asked for. An entry of a board that did not know the time counts as made when the entry before it was, as
/// far as the log has times at all.
/// </summary>
internal static class LogWindow
{
    /// <summary>The entries that were asked for, in order.</summary>
    internal static FlightLogLine[] Of(FlightLogLine[] lines, bool security, long oldest, long latest)
    {
        ArrayList chosen = new ArrayList();
        long time = FirstTime(lines);
        for (int i = 0; i < lines.Length; i++)
        {
            time = lines[i].UnixSeconds > 0 ? lines[i].UnixSeconds : time;
            bool inside = time == 0 || ((oldest == 0 || time >= oldest) && (latest == 0 || time <= latest));
            if (inside && (!security || IsSecurity(lines[i].Kind)))
            {
                chosen.Add(lines[i]);
            }
        }

        FlightLogLine[] result = new FlightLogLine[chosen.Count];
        chosen.CopyTo(result);
        return result;
    }

    private static long FirstTime(FlightLogLine[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].UnixSeconds > 0)
            {
                return lines[i].UnixSeconds;
            }
        }

        return 0;
    }

    // The kinds (docs/boot-record.md) that security events tell of: boots, checks that failed, images that were confirmed or rejected, a record
    // that was rebuilt, recovery, updates, reboots that were asked for.
    private static bool IsSecurity(int kind)
    {
        return kind == 1 || kind == 2 || kind == 5 || kind == 6 || kind == 9 || kind == 10 || kind == 12 || kind == 13;
    }
}
