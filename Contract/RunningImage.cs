namespace TwinSlot.Contract;

/// <summary>The image that is running, and why it is.</summary>
public sealed class RunningImage
{
    /// <summary>Describes a running image that does not say when it was built.</summary>
    /// <param name="slot">0 for slot a, 1 for slot b.</param>
    /// <param name="version">The version in the image's header, as <c>1.2.3+4</c>.</param>
    /// <param name="kind">On what terms it runs.</param>
    /// <param name="bootCause">What brought the board up, in words.</param>
    /// <param name="forced">True if the reset was forced by the watchdog or a crash.</param>
    public RunningImage(int slot, string version, RunKind kind, string bootCause, bool forced)
        : this(slot, version, kind, bootCause, forced, 0)
    {
    }

    /// <summary>Describes a running image.</summary>
    /// <param name="slot">0 for slot a, 1 for slot b.</param>
    /// <param name="version">The version in the image's header, as <c>1.2.3+4</c>.</param>
    /// <param name="kind">On what terms it runs.</param>
    /// <param name="bootCause">What brought the board up, in words.</param>
    /// <param name="forced">True if the reset was forced by the watchdog or a crash.</param>
    /// <param name="builtUnixSeconds">When the image was built, in seconds since 1970 UTC; 0 if it does not say.</param>
    public RunningImage(int slot, string version, RunKind kind, string bootCause, bool forced, long builtUnixSeconds)
    {
        Slot = slot;
        Version = version;
        Kind = kind;
        BootCause = bootCause;
        Forced = forced;
        BuiltUnixSeconds = builtUnixSeconds;
    }

    /// <summary>0 for slot a, 1 for slot b.</summary>
    public int Slot { get; }

    /// <summary>The version in the image's header, as <c>1.2.3+4</c>.</summary>
    public string Version { get; }

    /// <summary>On what terms it runs.</summary>
    public RunKind Kind { get; }

    /// <summary>What brought the board up, in words.</summary>
    public string BootCause { get; }

    /// <summary>True if the reset was forced by the watchdog or a crash.</summary>
    public bool Forced { get; }

    /// <summary>When the image was built, in seconds since 1970 UTC; 0 if it does not say.</summary>
    public long BuiltUnixSeconds { get; }
}
