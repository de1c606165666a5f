namespace TwinSlot.Testing.BenchPage.State;

/// <summary>What a board does, as its console and its power tell.</summary>
public enum BoardMode
{
    /// <summary>It has no power.</summary>
    Off,

    /// <summary>Its bootloader decides and checks.</summary>
    Boot,

    /// <summary>A confirmed image runs.</summary>
    Confirmed,

    /// <summary>A confirmed image runs and is still watched.</summary>
    Soak,

    /// <summary>An image runs that has to prove itself.</summary>
    Trial,

    /// <summary>The previous image tries whether it reaches the backend.</summary>
    Probe,

    /// <summary>Nothing may boot.</summary>
    Recovery,
}
