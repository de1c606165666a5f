using TwinSlot.Contract;

namespace TwinSlot.Updater.Holds;

/// <summary>What an operator set about the activation of updates. Is not changed; a change is another one.</summary>
public sealed class OperatorHold
{
    /// <summary>Describes a hold. The properties say what the values mean.</summary>
    public OperatorHold(long until, MaintenanceWindow window, bool isManual)
    {
        Until = until;
        Window = window;
        IsManual = isManual;
    }

    /// <summary>Nothing is held.</summary>
    public static OperatorHold None
    {
        get { return new OperatorHold(0, null, false); }
    }

    /// <summary>No update is activated before, in seconds since 1970 UTC; 0 for no such time.</summary>
    public long Until { get; }

    /// <summary>Updates are activated in it alone; null for at any time of day.</summary>
    public MaintenanceWindow Window { get; }

    /// <summary>True if no update is activated by itself: the operator gives the word for each.</summary>
    public bool IsManual { get; }

    /// <summary>True if it may hold an update.</summary>
    public bool IsSet
    {
        get { return Until > 0 || Window != null || IsManual; }
    }

    /// <summary>What holds, in one line.</summary>
    /// <param name="now">Seconds since 1970 UTC; 0 if not known. A postponement that is over is not named.</param>
    public string ToText(long now)
    {
        string text = IsManual ? "only at the operator's word" : string.Empty;
        if (Until > now)
        {
            text += (text.Length == 0 ? string.Empty : ", ") + "not before " + UtcText.Minute(Until);
        }

        if (Window != null)
        {
            text += (text.Length == 0 ? string.Empty : ", ") + "only from " + HoldTexts.Minute(Window.From) + " to " + HoldTexts.Minute(Window.To) + " UTC";
        }

        return "updates are activated " + (text.Length == 0 ? "as soon as they are complete and no session runs" : text);
    }

    /// <summary>The same as short as the flight log wants it.</summary>
    public string ToShortText()
    {
        string text = IsManual ? ", by the operator's word" : string.Empty;
        text += Until > 0 ? ", until " + UtcText.Minute(Until) : string.Empty;
        text += Window != null ? ", window " + Window.ToText() + " UTC" : string.Empty;
        return text.Length == 0 ? text : text.Substring(2);
    }
}
