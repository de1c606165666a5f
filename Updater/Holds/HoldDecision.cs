namespace TwinSlot.Updater.Holds;

/// <summary>Whether an update may be activated now.</summary>
public sealed class HoldDecision
{
    private HoldDecision(bool mayActivate, string words, long until)
    {
        MayActivate = mayActivate;
        Words = words;
        Until = until;
    }

    /// <summary>True if nothing holds it.</summary>
    public bool MayActivate { get; }

    /// <summary>Why it waits, or may be activated though it is held, in one line that fits the flight log; empty if nothing holds it.</summary>
    public string Words { get; }

    /// <summary>Until when it waits at the most, in seconds since 1970 UTC; 0 if that is not known.</summary>
    public long Until { get; }

    internal static HoldDecision Go(string words)
    {
        return new HoldDecision(true, words, 0);
    }

    internal static HoldDecision Wait(string words, long until)
    {
        return new HoldDecision(false, words, until);
    }
}
