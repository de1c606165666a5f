namespace TwinSlot.Tests.Simulation.Media;

/// <summary>The operations of a storage that a fault can strike.</summary>
public enum OperationKind
{
    /// <summary>The length of a file is asked for.</summary>
    Length,

    /// <summary>A file is opened for reading.</summary>
    OpenRead,

    /// <summary>Bytes are read.</summary>
    Read,

    /// <summary>The reader moves.</summary>
    Seek,

    /// <summary>A part of the board that is no storage is used: outputs, light, button, clock, watchdog, console.</summary>
    Device,

    /// <summary>The runtime is given a checked image.</summary>
    Load,

    /// <summary>More than 4 KB of memory are asked for. Seen where the firmware is compiled for it: see FirmwareBuild.</summary>
    Allocation,

    /// <summary>A file is started anew.</summary>
    Create,

    /// <summary>A file is opened for writing behind its end.</summary>
    Append,

    /// <summary>Bytes are written.</summary>
    Write,

    /// <summary>A writer is closed.</summary>
    Close,

    /// <summary>A file is deleted.</summary>
    Delete,
}
