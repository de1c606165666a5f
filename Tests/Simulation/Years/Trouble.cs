namespace TwinSlot.Tests.Simulation.Years;

/// <summary>What befalls a board in the course of a year.</summary>
public enum Trouble
{
    /// <summary>The power fails once or twice, at any moment, in an update too.</summary>
    PowerCuts,

    /// <summary>The power fails a dozen times in a row, each time before the board has come up.</summary>
    FlickeringPower,

    /// <summary>A good update, and nothing goes wrong.</summary>
    GoodUpdate,

    /// <summary>An update to an image that fails in one of nine ways.</summary>
    BadUpdate,

    /// <summary>The update's image proves itself, and crashes in every run after that.</summary>
    CrashesOnceConfirmed,

    /// <summary>The backend is gone, or refuses everybody, in the first boots of a trial.</summary>
    Outage,

    /// <summary>The flash takes no writes, until a reset or for half an hour.</summary>
    NoWrites,

    /// <summary>The flash gives nothing back, until a reset or for half an hour.</summary>
    NoReads,

    /// <summary>Single bits are misread.</summary>
    Misreadings,

    /// <summary>A bit rots in the image that runs; another one is there to fall back to.</summary>
    RotOfRunningImage,

    /// <summary>A bit rots in any other file.</summary>
    RotElsewhere,

    /// <summary>The image cannot be loaded, up to twelve times in a row.</summary>
    LoadFailures,

    /// <summary>The image crashes, up to twelve times in a row.</summary>
    Crashes,

    /// <summary>The image hangs, up to twelve times in a row.</summary>
    Hangs,

    /// <summary>Storage, outputs, light, button, clock, watchdog, console or loader throw an exception, up to three times.</summary>
    Exceptions,

    /// <summary>The flash is found empty, on a board whose deployment carries a golden image.</summary>
    Emptied,

    /// <summary>The clock is unset, wrong by decades, or near the end of what its numbers hold; an update comes.</summary>
    WrongClock,
}
