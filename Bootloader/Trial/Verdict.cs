namespace TwinSlot.Bootloader.Trial;

/// <summary>What a trial's evidence comes to.</summary>
public enum Verdict : byte
{
    /// <summary>Not yet.</summary>
    Pending = 0,

    /// <summary>Every self-diagnostic passed and the backend was reached.</summary>
    Confirmed = 1,

    /// <summary>The image is to blame.</summary>
    Condemned = 2,

    /// <summary>The time is up and it cannot be told whose fault it is.</summary>
    Inconclusive = 3,
}
