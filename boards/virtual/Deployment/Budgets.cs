namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>Budgets of the boot decision; what they mean stands with <see cref="SlotManager.Decision.BootPolicy"/>.</summary>
public sealed record Budgets
{
    /// <summary>For tests: stays in recovery take seconds, and one update may follow the other: a confirmed image is not on soak.</summary>
    public static Budgets Fast { get; } = new() { RecoveryPauseSeconds = 3, LongestRecoveryPauseSeconds = 10, SoakHours = 0 };

    /// <summary>Tries of a trial.</summary>
    public byte Tries { get; init; } = 3;

    /// <summary>Interruptions that a trial survives.</summary>
    public byte Interruptions { get; init; } = 16;

    /// <summary>Crashes after which the board rolls back from a confirmed image.</summary>
    public byte CrashLimit { get; init; } = 5;

    /// <summary>Resets that nothing explains, after which the same happens.</summary>
    public byte UnexplainedLimit { get; init; } = 15;

    /// <summary>Seconds of the first stay in recovery before the only image is tried again; each further one is twice as long.</summary>
    public int RecoveryPauseSeconds { get; init; } = 120;

    /// <summary>Most seconds of such a stay.</summary>
    public int LongestRecoveryPauseSeconds { get; init; } = 4 * 60 * 60;

    /// <summary>Control experiments of a trial.</summary>
    public byte Probes { get; init; } = 3;

    /// <summary>Seconds for which an image that failed here once is not taken again; see <see cref="SlotManager.Checks.BoardIdentity.QuarantineWait"/>.</summary>
    public uint QuarantineWaitSeconds { get; init; } = 86400;

    /// <summary>Seconds that an hour of a soak takes; fewer than 3600, so that one can be seen to its end. See <see cref="Bootloader.Soak.SoakPolicy"/>.</summary>
    public int SoakHourSeconds { get; init; } = 3600;

    /// <summary>Hours of operation for which a confirmed image is on soak; 0 for no soak. See <see cref="Bootloader.Soak.SoakPolicy"/>.</summary>
    public int SoakHours { get; init; } = 72;

    /// <summary>Charging sessions that a soak takes besides.</summary>
    public int SoakSessions { get; init; } = 3;

    /// <summary>Hours of operation after which a soak ends, however few sessions there were.</summary>
    public int LongestSoakHours { get; init; } = 168;

    /// <summary>True to check hash and signature at every boot.</summary>
    public bool FullCheckAlways { get; init; }
}
