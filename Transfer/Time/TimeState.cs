namespace TwinSlot.Transfer.Time;

/// <summary>
/// What a board knows of the time, as plain data. Times are seconds since 1970 UTC, 0 for none; moments are milliseconds since the
/// board came up. <see cref="TimeDecider"/> says what becomes of it.
/// </summary>
public sealed class TimeState
{
    /// <summary>
    /// When the running image was built: it is never earlier. 0 if the image does not say, or nothing believable. Earlier than the build if
    /// certificates were refused for a day and no connection had borne it out.
    /// </summary>
    public long Floor;

    /// <summary>The time that was found on flash: connected under, once.</summary>
    public long Kept;

    /// <summary>The time at <see cref="ClockAt"/>.</summary>
    public long Clock;

    /// <summary>The moment of <see cref="Clock"/>.</summary>
    public long ClockAt;

    /// <summary>True if <see cref="Clock"/> was told by an authenticated backend or a time server; false for what is only tried.</summary>
    public bool Told;

    /// <summary>True if a backend that is not authenticated told <see cref="Clock"/>: what the operator holds goes by that too, and no certificate.</summary>
    public bool Heard;

    /// <summary>True if a TLS connection succeeded under <see cref="Clock"/>.</summary>
    public bool Proved;

    /// <summary>True if a provisioned time server told <see cref="Clock"/>.</summary>
    public bool FromServer;

    /// <summary>True if what was told lay further ahead than one step.</summary>
    public bool Clamped;

    /// <summary>Since which moment <see cref="Clock"/> is told without a connection under it.</summary>
    public long UnprovedSince;

    /// <summary>The time under which the last TLS connection succeeded in this boot.</summary>
    public long Base;

    /// <summary>The moment of <see cref="Base"/>.</summary>
    public long BaseAt;

    /// <summary>True if <see cref="Base"/> was told, or agreed with what was told later.</summary>
    public bool BaseTold;

    /// <summary>True if <see cref="Base"/> was told by a time server, and no backend has told the same since.</summary>
    public bool BaseFromServer;

    /// <summary>A told time under which certificates were refused: none so late is taken for a day.</summary>
    public long Ceiling;

    /// <summary>The moment of <see cref="Ceiling"/>.</summary>
    public long CeilingAt;

    /// <summary>Where the search for a time began; 0 while there is none.</summary>
    public long SearchFrom;

    /// <summary>Most months beyond <see cref="SearchFrom"/> that were tried.</summary>
    public int SearchMonths;

    /// <summary>Refusals since the search began.</summary>
    public int SearchTries;

    /// <summary>The moment of the first refusal since a connection succeeded; -1 for none.</summary>
    public long RefusedSince = -1;

    /// <summary>Connections that may still be made for no other reason than to prove a time.</summary>
    public int ProofsLeft;

    /// <summary>The later of what the image and the flash say; 0 if neither says anything.</summary>
    internal long Newest
    {
        get { return Floor > Kept ? Floor : Kept; }
    }

    /// <summary>A copy.</summary>
    public TimeState Copy()
    {
        return (TimeState)MemberwiseClone();
    }

    /// <summary>A time that was known at one moment, at another one; 0 for none.</summary>
    internal static long Aged(long time, long at, long moment)
    {
        return time == 0 ? 0 : time + ((moment - at) / 1000);
    }

    /// <summary>The time now; 0 where nothing at all is known.</summary>
    internal long Now(long moment)
    {
        return Aged(Clock, ClockAt, moment);
    }

    /// <summary>The time now by what the last connection was made under; without one by what the image and the flash say.</summary>
    internal long LastProved(long moment)
    {
        return Base > 0 ? Aged(Base, BaseAt, moment) : Aged(Newest, 0, moment);
    }

    /// <summary>A copy with another time, which nobody has told or proved yet.</summary>
    internal TimeState With(long clock, long moment)
    {
        TimeState next = Copy();
        next.Clock = clock;
        next.ClockAt = moment;
        next.Told = false;
        next.Heard = false;
        next.Proved = false;
        next.FromServer = false;
        next.Clamped = false;
        return next;
    }
}
