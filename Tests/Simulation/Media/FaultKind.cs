namespace TwinSlot.Tests.Simulation.Media;

/// <summary>The ways in which an operation can go wrong. The names stand in replay commands.</summary>
public enum FaultKind
{
    /// <summary>The board resets before or inside the operation; the argument says what is left of a file that is open.</summary>
    PowerLoss,

    /// <summary>The board resets, and the deletions that were not durable yet are undone.</summary>
    PowerLossUndeleted,

    /// <summary>The board resets, and the medium is found empty.</summary>
    MediumEmptied,

    /// <summary>The operation fails; of a file that is closed the argument says what is there.</summary>
    Error,

    /// <summary>The operation fails though it was carried out.</summary>
    ErrorAfterChange,

    /// <summary>No write succeeds until the next reset.</summary>
    NoWrites,

    /// <summary>No read succeeds until the next reset.</summary>
    NoReads,

    /// <summary>Close reports success, but a bit of what was written is flipped.</summary>
    BitFlippedOnClose,

    /// <summary>Close reports success, but what was written is not there.</summary>
    NothingStoredOnClose,

    /// <summary>A bit is flipped in what is read, this time only.</summary>
    BitFlippedOnRead,

    /// <summary>Fewer bytes are read than asked for.</summary>
    ShortRead,

    /// <summary>The call throws an exception. Of a load the argument says where it fails: see FaultCatalogue.</summary>
    Throws,

    /// <summary>A bit of a stored file is flipped; the argument picks file and bit.</summary>
    BitRot,

    /// <summary>Bits of a stored file become unstable; the argument picks file and place.</summary>
    UnstableBits,
}
