using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Boards.Esp32Wrover;

/// <summary>What is kept on I:, in bytes and in blocks of littlefs. A test adds it up: nothing on the device tells free space.</summary>
internal static class Capacities
{
    /// <summary>Size of I: the 8 MB table of the ESP32 gives I: 2 MB.</summary>
    internal const int FileSystem = 0x200000;

    /// <summary>Size of a block of littlefs.</summary>
    internal const int Block = 4096;

    /// <summary>Bytes of a file that a block holds at least; the rest are littlefs's pointers to the blocks before.</summary>
    internal const int BlockContent = 4080;

    /// <summary>Most bytes of an image, of which there are two. A slot is deleted before it is written anew.</summary>
    internal const int Slot = 192 * BlockContent;

    /// <summary>Bytes of one of the two files of the flight log.</summary>
    internal const int LogSegment = FlightRecorder.EntriesPerSegment * LogEntry.Length;

    /// <summary>Names of kept state that an application may have, each in two copies; docs/ocpp.md lists those that there are.</summary>
    internal const int KeptStates = 12;

    /// <summary>Bytes of one slot's configuration, of which there are two.</summary>
    internal const int Configuration = 8 * BlockContent;

    /// <summary>Least heap in bytes: 4 MB of the PSRAM are mapped, less the 256 KB that the runtime keeps.</summary>
    internal const int Heap = 0x3C0000;
}
