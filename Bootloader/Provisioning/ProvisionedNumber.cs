namespace TwinSlot.Bootloader.Provisioning;

/// <summary>The numbers that a charger may be provisioned with, each with a default of its own (docs/provisioning.md).</summary>
public enum ProvisionedNumber : byte
{
    /// <summary>Tries of a trial.</summary>
    Tries = 1,

    /// <summary>Interruptions of a trial.</summary>
    Interruptions = 2,

    /// <summary>Forced resets in a row after which a confirmed image is left.</summary>
    CrashLimit = 3,

    /// <summary>Unexplained resets in a row after which it is left.</summary>
    UnexplainedLimit = 4,

    /// <summary>Control experiments of a trial.</summary>
    Probes = 5,

    /// <summary>Seconds of the first pause in recovery.</summary>
    RecoveryPause = 6,

    /// <summary>Seconds of the longest pause in recovery.</summary>
    LongestRecoveryPause = 7,

    /// <summary>1 to check every image in full at every boot.</summary>
    FullCheckAlways = 8,

    /// <summary>Milliseconds until an image on trial has to have started.</summary>
    StartDeadline = 20,

    /// <summary>Milliseconds until its self-diagnostics have to have passed.</summary>
    SelfTestDeadline = 21,

    /// <summary>Milliseconds until it has to have reached the backend.</summary>
    BackendLimit = 22,

    /// <summary>Milliseconds that a control experiment takes at the most.</summary>
    ProbeLimit = 23,

    /// <summary>Milliseconds between the two round trips that prove a connection.</summary>
    RoundTripGap = 24,

    /// <summary>Faults of the image's own that end a trial.</summary>
    ImageFaults = 25,

    /// <summary>Milliseconds that what was decided waits for the end of a session.</summary>
    SessionPatience = 26,

    /// <summary>Milliseconds after which a run counts as healthy.</summary>
    HealthyAfter = 27,

    /// <summary>Milliseconds between two looks of the supervision.</summary>
    Tick = 28,

    /// <summary>Hours of operation of a soak.</summary>
    SoakHours = 40,

    /// <summary>Charging sessions of a soak.</summary>
    SoakSessions = 41,

    /// <summary>Hours after which a soak ends without its sessions.</summary>
    LongestSoakHours = 42,

    /// <summary>Seconds of a soak's hour; 3600 but for demonstrations.</summary>
    SecondsAnHour = 43,

    /// <summary>Seconds for which an image that failed once is not taken again.</summary>
    QuarantineWait = 60,

    /// <summary>The latest year in which an image can have been built.</summary>
    LatestBuildYear = 61,

    /// <summary>1 for a board of a test rig, which takes images for tests.</summary>
    AllowTestImages = 62,

    /// <summary>0 to take images that name no board.</summary>
    RequireBoard = 63,
}
