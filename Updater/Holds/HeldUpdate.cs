namespace TwinSlot.Updater.Holds;

/// <summary>How long an update has been held, and whether the operator let it go. Is not changed.</summary>
public sealed class HeldUpdate
{
    /// <summary>Most seconds of operation that are counted: 34 years.</summary>
    public const int MostSeconds = 1 << 30;

    /// <summary>Describes a held update. The properties say what the values mean.</summary>
    public HeldUpdate(uint key, bool isReleased, long since, int seconds, int blindSeconds)
    {
        Key = key;
        IsReleased = isReleased;
        Since = since;
        Seconds = seconds;
        BlindSeconds = blindSeconds;
    }

    /// <summary>Tells its request from others.</summary>
    public uint Key { get; }

    /// <summary>True if the operator said that it is to be activated.</summary>
    public bool IsReleased { get; }

    /// <summary>Since when it has been held, in seconds since 1970 UTC; 0 if the time was not known yet, or it was not held yet.</summary>
    public long Since { get; }

    /// <summary>Seconds of operation for which it has been held.</summary>
    public int Seconds { get; }

    /// <summary>Those of them in which the time was not known.</summary>
    public int BlindSeconds { get; }

    /// <summary>An update that is not held yet.</summary>
    public static HeldUpdate Of(uint key)
    {
        return new HeldUpdate(key, false, 0, 0, 0);
    }

    /// <summary>It is to be activated.</summary>
    public HeldUpdate Released()
    {
        return new HeldUpdate(Key, true, Since, Seconds, BlindSeconds);
    }

    /// <summary>It is held once more: the word of before does not hold any longer.</summary>
    public HeldUpdate HeldAgain()
    {
        return new HeldUpdate(Key, false, Since, Seconds, BlindSeconds);
    }

    /// <summary>
    /// It was held for a while. A clock that was set back makes it no younger than its time of operation.
    /// </summary>
    /// <param name="seconds">Seconds of operation.</param>
    /// <param name="now">Seconds since 1970 UTC; 0 if not known.</param>
    public HeldUpdate After(int seconds, long now)
    {
        int held = Sum(Seconds, seconds);
        long since = now > held && (Since == 0 || Since > now - held) ? now - held : Since;
        return new HeldUpdate(Key, IsReleased, since, held, Sum(BlindSeconds, now == 0 ? seconds : 0));
    }

    private static int Sum(int counted, int more)
    {
        return more > MostSeconds - counted ? MostSeconds : counted + more;
    }
}
