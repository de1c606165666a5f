namespace TwinSlot.Contract;

/// <summary>On what terms the running image runs.</summary>
public enum RunKind : byte
{
    /// <summary>It has proved itself before.</summary>
    Confirmed = 0,

    /// <summary>It has to prove itself now.</summary>
    Trial = 1,

    /// <summary>It is the previous image, booted once to find out whether the backend can be reached at all.</summary>
    Probe = 2,
}
