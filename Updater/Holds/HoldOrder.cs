using TwinSlot.Contract;

namespace TwinSlot.Updater.Holds;

/// <summary>What an operator wants of a hold to be different; what the order does not name stays as it is.</summary>
public sealed class HoldOrder
{
    /// <summary>Most days that a postponement may lie ahead.</summary>
    public const int MostDays = 366;

    /// <summary>2100-01-01: no postponement lasts longer, also where the time is not known.</summary>
    public const long Latest = 4102444800;

    private const long DaySeconds = 86400;

    /// <summary>True if it says until when updates are postponed.</summary>
    public bool HasUntil { get; private set; }

    /// <summary>Until when, in seconds since 1970 UTC; 0 for no longer.</summary>
    public long Until { get; private set; }

    /// <summary>True if it says in which window updates are activated.</summary>
    public bool HasWindow { get; private set; }

    /// <summary>The window; null for at any time of day.</summary>
    public MaintenanceWindow Window { get; private set; }

    /// <summary>True if it says whether updates are activated without the operator's word.</summary>
    public bool HasAutomatic { get; private set; }

    /// <summary>Whether they are.</summary>
    public bool IsAutomatic { get; private set; }

    /// <summary>True if it changes anything.</summary>
    public bool IsChange
    {
        get { return HasUntil || HasWindow || HasAutomatic; }
    }

    /// <summary>Postpones updates.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC; 0 for no longer.</param>
    public HoldOrder PostponedUntil(long unixSeconds)
    {
        HasUntil = true;
        Until = unixSeconds;
        return this;
    }

    /// <summary>Sets the window.</summary>
    /// <param name="window">Null for at any time of day.</param>
    public HoldOrder Within(MaintenanceWindow window)
    {
        HasWindow = true;
        Window = window;
        return this;
    }

    /// <summary>Sets whether updates are activated without the operator's word.</summary>
    public HoldOrder Automatic(bool isAutomatic)
    {
        HasAutomatic = true;
        IsAutomatic = isAutomatic;
        return this;
    }

    /// <summary>What speaks against it.</summary>
    /// <returns>An empty string if nothing does.</returns>
    /// <param name="now">Seconds since 1970 UTC; 0 if not known.</param>
    public string Refusal(long now)
    {
        if (Until > Latest)
        {
            return "a postponement ends before 2100";
        }

        if (Until == 0 || now == 0)
        {
            return string.Empty;
        }

        if (Until <= now)
        {
            return UtcText.Minute(Until) + " is not ahead: it is " + UtcText.Minute(now);
        }

        return Until - now <= MostDays * DaySeconds
            ? string.Empty
            : UtcText.Minute(Until) + " is more than " + MostDays + " days ahead: to hold for longer, switch automatic activation off";
    }

    /// <summary>The hold that follows from another one.</summary>
    public OperatorHold Of(OperatorHold before)
    {
        return new OperatorHold(
            HasUntil ? Until : before.Until, HasWindow ? Window : before.Window, HasAutomatic ? !IsAutomatic : before.IsManual);
    }
}
