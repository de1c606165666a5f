using System.Buffers.Binary;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Tests.Shared.Firmware;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>The flight log: read whatever stands there, append to it, read that.</summary>
public sealed class LogTarget : IFuzzTarget
{
    private const ushort Magic = 0x4C46;
    private const string Text = "the newest entry";

    /// <inheritdoc/>
    public string Name => "log";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = ["FL"u8.ToArray(), new byte[128], [83], [84], [255]];

    /// <inheritdoc/>
    public int MostLength => 2048;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 65536 + (128L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
        for (int at = 0; at + LogEntry.Length <= input.Length; at += LogEntry.Length)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(at), Magic);
            Checksums.Crc32Behind(input.AsSpan(at, LogEntry.Length));
        }
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        // The first half of the cells stands in one file, the rest, whole or partial, in the other.
        int half = input.Length / LogEntry.Length / 2 * LogEntry.Length;
        MemoryStorage files = new();
        files.Put("flight.0", input[..half]);
        files.Put("flight.1", input[half..]);
        int before = FlightLogReader.Read(files).Length;
        PromiseBroken.Unless(before <= input.Length / LogEntry.Length, "a log has no more entries than fit");
        FlightRecorder recorder = new(files, new SystemClock());
        PromiseBroken.Unless(recorder.Append(new LogEntry { Kind = LogKind.Update, Slot = 1, Text = Text }), "an entry can be appended to a log that can be written");
        LogEntry[] after = FlightLogReader.Read(files);
        PromiseBroken.Unless(after.Length == before + 1 && after.Any(entry => entry.Text == Text), "what was appended is there, and nothing else is gone");
        foreach (LogEntry entry in after)
        {
            PromiseBroken.Unless(entry.ToBytes().Length == LogEntry.Length, "an entry that was read can be written");
        }

        return $"{before} entries";
    }
}
