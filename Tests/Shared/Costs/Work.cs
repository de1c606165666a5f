namespace TwinSlot.Tests.Shared.Costs;

/// <summary>What is counted while the firmware works. Each count is exact: the same run gives the same on every machine.</summary>
public enum Work
{
    /// <summary>IL instructions of the firmware's own assemblies, each counted once.</summary>
    Instructions,

    /// <summary>Of these, calls and constructions: they cost more than one instruction.</summary>
    Calls,

    /// <summary>Objects that are no arrays: constructed or boxed.</summary>
    Objects,

    /// <summary>Arrays.</summary>
    Arrays,

    /// <summary>Bytes of the arrays' elements, 4 for a reference.</summary>
    ArrayBytes,

    /// <summary>Bytes through the native HMAC.</summary>
    HmacBytes,

    /// <summary>Bytes through the native CRC-32.</summary>
    CrcBytes,

    /// <summary>Files asked for, opened for reading, closed or deleted.</summary>
    FileOperations,

    /// <summary>Of these, the ones that change what is stored: files closed after writing, and deleted.</summary>
    Changes,

    /// <summary>Bytes read from files.</summary>
    ReadBytes,

    /// <summary>Bytes written to files.</summary>
    WrittenBytes,

    /// <summary>Bytes of assemblies that the runtime was given to load.</summary>
    LoadedBytes,
}
