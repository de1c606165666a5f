namespace TwinSlot.Transfer.Time;

/// <summary>The search for a time under which a TLS connection succeeds: back to what was proved, then on by months. Changes the states that it is given.</summary>
internal static class TimeSearch
{
    /// <summary>Drops a told time under which certificates were refused: back to the last that a connection was made under.</summary>
    /// <param name="moment">Milliseconds since the board came up.</param>
    internal static TimeState FallBack(TimeState next, long moment)
    {
        long refused = next.Now(moment);
        TimeState back = next.With(next.LastProved(moment), moment);
        back.Proved = next.Base > 0;
        back.Told = next.Base > 0 && next.BaseTold;
        back.FromServer = back.Told && next.BaseFromServer;
        if (refused > back.Clock + TimeBounds.Day)
        {
            back.Ceiling = refused;
            back.CeilingAt = moment;
        }

        return back;
    }

    /// <summary>The time that is tried next.</summary>
    /// <param name="isLong">True if certificates have been refused for a day.</param>
    /// <param name="moment">Milliseconds since the board came up.</param>
    internal static TimeState Next(TimeState next, bool isLong, long moment)
    {
        // Nothing has borne this image's build time out: it has had its day.
        if (isLong && next.Kept > 0 && next.Kept < next.Floor)
        {
            next.Floor = next.Kept;
            next.SearchFrom = 0;
        }

        // Times before what is known come last, and only after a day: until then a power cut brings no expired certificate back.
        long from = isLong ? next.Floor : next.LastProved(moment);
        bool begins = next.SearchFrom == 0 || (next.Told && isLong);
        bool ends = next.SearchMonths >= TimeBounds.MonthsAhead
            || next.SearchFrom + ((next.SearchMonths + 1) * TimeBounds.Month) > TimeBounds.Latest;
        if (begins || ends)
        {
            next.SearchFrom = from == 0 ? TimeBounds.Earliest : from;
            next.SearchTries = 0;

            // The first of them may be what has just been refused.
            next.SearchMonths = begins && TimeBounds.IsSame(next.SearchFrom, next.Now(moment)) ? 1 : 0;
            return next.With(next.SearchFrom + (next.SearchMonths * TimeBounds.Month), moment);
        }

        next.SearchTries++;
        if (next.SearchTries % TimeBounds.TriesAway == 0)
        {
            return next.With(next.SearchFrom, moment);
        }

        next.SearchMonths++;
        return next.With(next.SearchFrom + (next.SearchMonths * TimeBounds.Month), moment);
    }
}
