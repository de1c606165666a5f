using System.Globalization;

namespace TwinSlot.Tests.Simulation.Years;

/// <summary>Troubles in the words of docs/assurance.md.</summary>
public static class TroubleNames
{
    /// <summary>A trouble in words.</summary>
    public static string Of(Trouble trouble) => trouble switch
    {
        Trouble.PowerCuts => "the power fails once or twice, half of the times in an update",
        Trouble.FlickeringPower => "the power fails a dozen times in a row while the board comes up",
        Trouble.GoodUpdate => "a good update",
        Trouble.BadUpdate => "an update to an image that fails in one of nine ways",
        Trouble.CrashesOnceConfirmed => "an update to an image that proves itself and crashes ever after",
        Trouble.Outage => "an update, and the backend is gone for up to three boots of the trial",
        Trouble.NoWrites => "the flash takes no writes, up to three times until a reset",
        Trouble.NoReads => "the flash cannot be read, up to three times until a reset or for half an hour",
        Trouble.Misreadings => "up to three bits are misread",
        Trouble.RotOfRunningImage => "a bit rots in the image that runs, with another one to fall back to",
        Trouble.RotElsewhere => "a bit rots in any other file",
        Trouble.LoadFailures => "the image cannot be loaded, up to twelve times in a row",
        Trouble.Crashes => "the image crashes, up to twelve times in a row",
        Trouble.Hangs => "the image hangs, up to twelve times in a row",
        Trouble.Exceptions => "up to three exceptions out of storage, outputs, light, button, clock, watchdog, console or loader",
        Trouble.Emptied => "the flash is found empty, and the deployment carries a golden image",
        _ => "the clock is wrong or about to wrap, and an update comes",
    };

    /// <summary>A time in words, rounded up to seconds, minutes or tenths of hours.</summary>
    public static string Of(long milliseconds) => milliseconds switch
    {
        < 120_000 => string.Create(CultureInfo.InvariantCulture, $"{(milliseconds + 999) / 1000} s"),
        < 7_200_000 => string.Create(CultureInfo.InvariantCulture, $"{(milliseconds + 59_999) / 60_000} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(milliseconds / 360_000.0) / 10:F1} h"),
    };
}
