namespace TwinSlot.Tools.Status;

/// <summary>How a board stands, in one word.</summary>
internal enum BoardVerdict
{
    /// <summary>Nothing is installed.</summary>
    Empty,

    /// <summary>The boot record cannot be read.</summary>
    Unreadable,

    /// <summary>Nothing may boot, or the only image pauses.</summary>
    Recovery,

    /// <summary>The next boot tries an image for the first time.</summary>
    Activated,

    /// <summary>An image runs on trial.</summary>
    Trial,

    /// <summary>The previous image runs, or is about to, to tell whether the backend can be reached.</summary>
    Probe,

    /// <summary>A confirmed image runs and is watched.</summary>
    OnSoak,

    /// <summary>A confirmed image runs.</summary>
    Confirmed,

    /// <summary>The next boot leaves the image that the record prefers.</summary>
    FallsBack,
}
