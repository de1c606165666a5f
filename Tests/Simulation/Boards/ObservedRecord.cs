using System.Buffers.Binary;
using System.IO.Hashing;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// The boot record as somebody reads it who has the flash and docs/boot-record.md, and none of the firmware's code. What judges the
/// firmware must not share its mistakes.
/// </summary>
public sealed class ObservedRecord
{
    /// <summary>The intent of a reboot because a task was late.</summary>
    public const int IntentTaskLate = 3;

    private const uint Magic = 0x52425354;
    private const int HeadLength = 16;
    private const int CrcLength = 4;
    private const int ContentLength = 320;
    private const int ShortContentLength = 304;
    private const int MostIntent = 6;
    private const int MostUpdateState = 6;
    private const int MostProbe = 3;

    private ObservedRecord(ReadOnlySpan<byte> content)
    {
        Preferred = content[0];
        Intent = content[1];
        ProbeRuns = content[2] == 2;
        ProbeIsUnderWay = content[2] != 0;
        SecurityFloor = BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
        UpdateState = (ObservedUpdate)content[8];
        RequestId = BinaryPrimitives.ReadInt32LittleEndian(content[12..]);
        Slots = [new ObservedSlot(content[112..208]), new ObservedSlot(content[208..304])];
        RecoveryStays = content.Length > ShortContentLength ? content[304] : 0;
    }

    /// <summary>The slot that a boot prefers.</summary>
    public int Preferred { get; }

    /// <summary>What was written down before a reboot: the number in docs/boot-record.md.</summary>
    public int Intent { get; }

    /// <summary>True if the previous image was booted as a probe and has not reported yet.</summary>
    public bool ProbeRuns { get; }

    /// <summary>True if a probe is asked for, runs, or was answered.</summary>
    public bool ProbeIsUnderWay { get; }

    /// <summary>The security floor.</summary>
    public uint SecurityFloor { get; }

    /// <summary>How far the update is.</summary>
    public ObservedUpdate UpdateState { get; }

    /// <summary>The id of the update's request.</summary>
    public int RequestId { get; }

    /// <summary>The two slots.</summary>
    public ObservedSlot[] Slots { get; }

    /// <summary>How often in a row the board has stayed in recovery.</summary>
    public int RecoveryStays { get; }

    /// <summary>The record that a boot without faults would find; null if neither copy is valid.</summary>
    public static ObservedRecord? On(Medium medium)
    {
        byte[]? newest = null;
        uint sequence = 0;
        foreach (string file in (string[])["boot.0", "boot.1"])
        {
            byte[]? bytes = medium[file]?.Bytes;
            if (bytes != null && IsValid(bytes) && (newest == null || SequenceOf(bytes) > sequence))
            {
                newest = bytes;
                sequence = SequenceOf(bytes);
            }
        }

        return newest == null || !HasKnownNumbers(newest.AsSpan(HeadLength)) ? null : new ObservedRecord(newest.AsSpan(HeadLength, newest.Length - HeadLength - CrcLength));
    }

    /// <summary>The slot that holds an image by this record, or -1; the preferred one if both do.</summary>
    public int SlotOf(TestImage image) => Slots[Preferred].Holds(image) ? Preferred : Slots[1 - Preferred].Holds(image) ? 1 - Preferred : -1;

    private static uint SequenceOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);

    private static bool IsValid(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadLength + CrcLength)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic
            && BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) == 1
            && length is ContentLength or ShortContentLength
            && bytes.Length == HeadLength + length + CrcLength
            && Crc32.HashToUInt32(bytes[..^CrcLength]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[^CrcLength..]);
    }

    private static bool HasKnownNumbers(ReadOnlySpan<byte> content) =>
        content[0] <= 1 && content[1] <= MostIntent && content[2] <= MostProbe && content[8] <= MostUpdateState && content[9] <= 1
        && content[112] <= (byte)ObservedState.Rejected && content[208] <= (byte)ObservedState.Rejected
        && content[119] <= ObservedSlot.InDoubt && content[215] <= ObservedSlot.InDoubt;
}
