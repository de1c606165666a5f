namespace TwinSlot.Transfer.Time;

/// <summary>
/// What a board without a clock takes for the time: pure functions of what it knows, none of which changes its arguments. A time
/// that is told holds in RAM until a TLS connection proves it; a refused certificate moves the clock only where the time is not known.
/// docs/security.md has the rules in words.
/// </summary>
public static class TimeDecider
{
    /// <summary>Connections that one boot makes for no other reason than to prove a time: enough for 30 years in steps.</summary>
    public const int MostProofs = 32;

    /// <summary>How long a told time waits for a connection that is made anyway, in milliseconds.</summary>
    public const long ProofAfter = 10 * 60 * 1000;

    /// <summary>What is known when a board comes up.</summary>
    /// <param name="built">When the running image was built, in seconds since 1970 UTC; 0 if it does not say.</param>
    /// <param name="kept">What was kept; 0 for nothing.</param>
    /// <param name="clock">The board's own clock, in seconds since 1970 UTC; 0 if it was lost.</param>
    /// <param name="moment">Milliseconds since the board came up.</param>
    public static TimeState Start(long built, long kept, long clock, long moment)
    {
        TimeState next = new TimeState();
        next.Kept = TimeBounds.IsPlausible(kept) ? kept : 0;
        next.Floor = IsBuildTime(built, next.Kept) ? built : 0;
        next.ProofsLeft = MostProofs;
        next.ClockAt = moment;
        next.Clock = next.Newest;
        if (IsBelievable(next, clock))
        {
            // It went on since an earlier run set it, or a battery backs it. To be known it has to fit what was proved then.
            next.Clock = clock;
            next.Told = next.Kept > 0 && clock >= next.Kept && clock <= next.Kept + (2 * TimeBounds.Day);
            next.Proved = next.Told;
        }

        return next;
    }

    /// <summary>The time now.</summary>
    /// <returns>Seconds since 1970 UTC; 0 where nothing at all is known.</returns>
    /// <param name="moment">Milliseconds since the board came up.</param>
    public static long Now(TimeState state, long moment)
    {
        return state.Now(moment);
    }

    /// <summary>
    /// True if the time was told by an authenticated backend and a connection agrees with it, or by a time server. Otherwise a refused
    /// certificate says nothing about anybody but the clock.
    /// </summary>
    public static bool IsKnown(TimeState state)
    {
        return state.Told && (state.Proved || state.FromServer);
    }

    /// <summary>
    /// True if anybody told the time, a backend that is not authenticated too; false for what is only the least that it can be. Nothing that
    /// certificates are checked by.
    /// </summary>
    public static bool IsHeard(TimeState state)
    {
        return state.Told || state.Heard;
    }

    /// <summary>True if an authenticated backend has told the time, and a connection agrees with it: images are compared with it.</summary>
    public static bool IsProved(TimeState state)
    {
        return state.Told && state.Proved && !state.FromServer;
    }

    /// <summary>True if the time is told and proved, and so far from what is on flash that it is worth a write.</summary>
    /// <param name="moment">Milliseconds since the board came up.</param>
    public static bool IsWorthKeeping(TimeState state, long moment)
    {
        long now = Now(state, moment);
        return state.Told && state.Proved && (now >= state.Kept + TimeBounds.Day || now < state.Kept - TimeBounds.Day);
    }

    /// <summary>True if a connection should be made to prove a told time: at once in the middle of a long way, else when none has come about.</summary>
    /// <param name="moment">Milliseconds since the board came up.</param>
    public static bool IsProofDue(TimeState state, long moment)
    {
        return state.Told && !state.Proved && !state.FromServer && state.ProofsLeft > 0
            && (state.Clamped || moment - state.UnprovedSince >= ProofAfter);
    }

    /// <summary>A connection is made for the proof.</summary>
    public static TimeState ProofBegun(TimeState state)
    {
        TimeState next = state.Copy();
        next.ProofsLeft--;
        return next;
    }

    /// <summary>The backend has told the time over the connection that stands.</summary>
    /// <returns>The same object if it is not taken.</returns>
    /// <param name="told">Seconds since 1970 UTC.</param>
    /// <param name="isSecure">True if the connection is TLS: the backend is authenticated.</param>
    /// <param name="moment">Milliseconds since the board came up.</param>
    public static TimeState BackendTold(TimeState state, long told, bool isSecure, long moment)
    {
        if (!IsBelievable(state, told) || (!isSecure && state.FromServer))
        {
            return state;
        }

        if (!isSecure)
        {
            TimeState heard = state.With(told, moment);
            heard.Heard = true;
            return heard;
        }

        // Steps are counted from the time of the handshake, not from answer to answer: many small lies make no long way.
        long proved = state.Base > 0 ? TimeState.Aged(state.Base, state.BaseAt, moment) : Now(state, moment);
        bool isFar = proved > 0 && told > proved + TimeBounds.Step;
        long taken = isFar ? proved + TimeBounds.Step : told;
        if (IsDisproved(state, taken, moment))
        {
            return state;
        }

        TimeState next = state.With(taken, moment);
        next.Told = true;
        next.Clamped = isFar;
        if (state.Base > 0 && TimeBounds.IsSame(taken, proved))
        {
            next.Proved = true;
            next.BaseTold = true;
            next.BaseFromServer = false;
        }
        else
        {
            next.UnprovedSince = state.Told && !state.Proved && !state.FromServer ? state.UnprovedSince : moment;
        }

        return next;
    }

    /// <summary>A provisioned time server has answered.</summary>
    /// <returns>The same object if it is not taken.</returns>
    /// <param name="told">Seconds since 1970 UTC.</param>
    /// <param name="moment">Milliseconds since the board came up.</param>
    public static TimeState ServerTold(TimeState state, long told, long moment)
    {
        if (!IsBelievable(state, told) || IsDisproved(state, told, moment))
        {
            return state;
        }

        TimeState next = state.With(told, moment);
        next.Told = true;
        next.FromServer = true;
        next.Proved = state.Proved && TimeBounds.IsSame(told, Now(state, moment));
        next.UnprovedSince = moment;
        return next;
    }

    /// <summary>A TLS connection to the backend has succeeded.</summary>
    /// <param name="moment">Milliseconds since the board came up.</param>
    public static TimeState Connected(TimeState state, long moment)
    {
        TimeState next = state.Copy();
        next.Clock = Now(state, moment);
        next.ClockAt = moment;
        next.Proved = true;
        next.Base = next.Clock;
        next.BaseAt = moment;
        next.BaseTold = state.Told;
        next.BaseFromServer = state.FromServer;
        next.RefusedSince = -1;
        next.SearchFrom = 0;
        return next;
    }

    /// <summary>
    /// A TLS handshake has failed, so that certificates may have been refused for the clock's sake. A told time without a connection
    /// under it is dropped; a time that is known stands for a day; one that is only tried gives way to the next, a month on.
    /// </summary>
    /// <param name="moment">Milliseconds since the board came up.</param>
    public static TimeState Refused(TimeState state, long moment)
    {
        TimeState next = state.Copy();
        next.RefusedSince = state.RefusedSince < 0 ? moment : state.RefusedSince;
        bool isLong = moment - next.RefusedSince >= TimeBounds.Patience * 1000;
        if (state.Told && !state.Proved)
        {
            return TimeSearch.FallBack(next, moment);
        }

        if (state.Told && !isLong)
        {
            return next;
        }

        return TimeSearch.Next(next, isLong, moment);
    }

    // A board that was connected at that time has got no image that was built so much later.
    private static bool IsBuildTime(long built, long kept)
    {
        return TimeBounds.IsPlausible(built) && (kept == 0 || built <= kept + TimeBounds.Step);
    }

    private static bool IsBelievable(TimeState state, long time)
    {
        return TimeBounds.IsPlausible(time) && time >= state.Floor && (state.Floor == 0 || time <= state.Floor + TimeBounds.LongestLife);
    }

    private static bool IsDisproved(TimeState state, long time, long moment)
    {
        return state.Ceiling > 0 && moment - state.CeilingAt < TimeBounds.Patience * 1000
            && time + TimeBounds.Day > TimeState.Aged(state.Ceiling, state.CeilingAt, moment);
    }
}
