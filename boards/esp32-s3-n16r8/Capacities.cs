using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Boards.Esp32S3N16R8;

/// <summary>What is kept on I:, in bytes and in blocks of littlefs. A test adds it up: nothing on the device tells free space.</summary>
internal static class Capacities
{
    /// <summary>Size of I: the 16 MB table of the S3 gives I: 3 MB.</summary>
    internal const int FileSystem = 0x300000;

    /// <summary>Size of a block of littlefs.</summary>
    internal const int Block = 4096;

    /// <summary>Bytes of a file that a block holds at least; the rest are littlefs's pointers to the blocks before.</summary>
    internal const int BlockContent = 4080;

    /// <summary>Most bytes of an image, of which there are two. A slot is deleted before it is written anew.</summary>
    internal const int Slot = 320 * BlockContent;

    /// <summary>Bytes of one of the two files of the flight log.</summary>
    internal const int LogSegment = FlightRecorder.EntriesPerSegment * LogEntry.Length;

    /// <summary>Names of kept state that an application may have, each in two copies; docs/ocpp.md lists those that there are.</summary>
    internal const int KeptStates = 12;

    /// <summary>Bytes of one slot's configuration, of which there are two.</summary>
    internal const int Configuration = 8 * BlockContent;

    /// <summary>Least heap in bytes: 8 MB of PSRAM, less the 1 MB that the octal target reserves.</summary>
    internal const int Heap = 0x700000;
}
