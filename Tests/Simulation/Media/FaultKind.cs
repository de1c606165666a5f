namespace TwinSlot.Tests.Simulation.Media;

/// <summary>The manners in which an operation can go wrong. The names stand in replay commands.</summary>
public enum FaultKind
{
    /// <summary>The board resets before or inside the operation; the argument says what is left of a file that is open.</summary>
    Cut,

    /// <summary>The board resets, and the deletions that were not durable yet have not happened.</summary>
    CutUndeleted,

    /// <summary>The board resets, and the medium is found empty.</summary>
    Vanish,

    /// <summary>The operation fails; of a file that is closed the argument says what is there.</summary>
    Error,

    /// <summary>The operation fails though it was carried out.</summary>
    ErrorDone,

    /// <summary>No write succeeds until the next reset.</summary>
    NoWrites,

    /// <summary>No read succeeds until the next reset.</summary>
    NoReads,

    /// <summary>Close answers well, but a bit of what was written is turned.</summary>
    TurnedOnClose,

    /// <summary>Close answers well, but what was written is not there.</summary>
    LostOnClose,

    /// <summary>A bit is turned in what is read, this time only.</summary>
    TurnedOnRead,

    /// <summary>Fewer bytes are read than asked for.</summary>
    ShortRead,

    /// <summary>A bit of a stored file turns; the argument picks file and bit.</summary>
    Rot,

    /// <summary>Bits of a stored file become unstable; the argument picks file and place.</summary>
    Unstable,
}
