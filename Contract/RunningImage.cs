namespace TwinSlot.Contract;

/// <summary>The image that is running, and why it is.</summary>
public sealed class RunningImage
{
    /// <summary>Describes a running image that does not say when it was built.</summary>
    /// <param name="slot">0 for slot a, 1 for slot b.</param>
    /// <param name="version">The version in the image's header, as <c>1.2.3+4</c>.</param>
    /// <param name="bootCause">What brought the board up.</param>
    public RunningImage(int slot, string version, BootMode mode, BootCause bootCause)
        : this(slot, version, mode, bootCause, 0)
    {
    }

    /// <summary>Describes a running image.</summary>
    /// <param name="slot">0 for slot a, 1 for slot b.</param>
    /// <param name="version">The version in the image's header, as <c>1.2.3+4</c>.</param>
    /// <param name="bootCause">What brought the board up.</param>
    /// <param name="builtUnixSeconds">When the image was built, in seconds since 1970 UTC; 0 if it does not say, or the board does not believe it.</param>
    public RunningImage(int slot, string version, BootMode mode, BootCause bootCause, long builtUnixSeconds)
    {
        Slot = slot;
        Version = version;
        Mode = mode;
        BootCause = bootCause;
        BuiltUnixSeconds = builtUnixSeconds;
    }

    /// <summary>0 for slot a, 1 for slot b.</summary>
    public int Slot { get; }

    /// <summary>The version in the image's header, as <c>1.2.3+4</c>.</summary>
    public string Version { get; }

    /// <summary>Whether it has proved itself, has to do so now, or runs to find out why another could not.</summary>
    public BootMode Mode { get; }

    /// <summary>What brought the board up.</summary>
    public BootCause BootCause { get; }

    /// <summary>True if the reset was forced by the watchdog or a crash.</summary>
    public bool Forced
    {
        get { return BootCauses.IsForced(BootCause); }
    }

    /// <summary>When the image was built, in seconds since 1970 UTC; 0 if it does not say.</summary>
    public long BuiltUnixSeconds { get; }
}
