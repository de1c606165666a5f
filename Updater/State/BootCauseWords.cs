namespace TwinSlot.Updater.State;

/// <summary>The words of <see cref="TwinSlot.Contract.RunningImage.BootCause"/> that mean something here.</summary>
public static class BootCauseWords
{
    /// <summary>Power was lost and came back.</summary>
    public const string PowerOn = "power-on";

    /// <summary>The watchdog bit.</summary>
    public const string Watchdog = "watchdog";

    /// <summary>The application crashed.</summary>
    public const string Crash = "crash";
}
