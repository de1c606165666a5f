using System;
using System.Text;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.FlightLog;

/// <summary>One entry of the flight log.</summary>
/// <remarks>Layout: docs/boot-record.md, "The flight log".</remarks>
public sealed class LogEntry
{
    /// <summary>Bytes of an entry.</summary>
    public const int Length = 128;

    /// <summary>Most bytes of UTF-8 that <see cref="Text"/> keeps; what is longer is truncated.</summary>
    public const int TextCapacity = 83;

    /// <summary><see cref="Slot"/> of an entry that is about no slot.</summary>
    public const byte NoSlot = 0xFF;

    /// <summary><see cref="Detail"/> of <see cref="LogKind.Confirmed"/> where the image is on soak from then on: the floor has not risen.</summary>
    public const byte SoakBegins = 1;

    /// <summary><see cref="Detail"/> of <see cref="LogKind.Soak"/> where the soak has ended well: the floor has risen to the value.</summary>
    public const byte SoakEnded = 1;

    /// <summary>What the entry tells.</summary>
    public LogKind Kind;

    /// <summary>The slot that it is about, 0 or 1, or <see cref="NoSlot"/>.</summary>
    public byte Slot = NoSlot;

    /// <summary>Number of the entry; rises by one from entry to entry. Given by the log.</summary>
    public uint Sequence;

    /// <summary>Milliseconds since the board came up.</summary>
    public uint Uptime;

    /// <summary>Seconds since 1970 UTC; 0 if the board did not know.</summary>
    public uint UnixSeconds;

    /// <summary>What had brought the board up.</summary>
    public BootCause Cause;

    /// <summary>For a boot: what was decided.</summary>
    public BootAction Action;

    /// <summary>Why.</summary>
    public FailureReason Reason;

    /// <summary>For a boot: its <see cref="BootMode"/>. For a connection: the stage.</summary>
    public byte Detail;

    /// <summary>A number that <see cref="Kind"/> gives a meaning to.</summary>
    public uint Value;

    /// <summary>The version of the image that the entry is about.</summary>
    public ImageVersion Version = new ImageVersion(0, 0, 0, 0);

    /// <summary>The first 8 bytes of the digest of that image.</summary>
    public byte[] Digest = new byte[8];

    /// <summary>The exact words of what happened.</summary>
    public string Text = string.Empty;

    private const ushort Magic = 0x4C46;
    private const int KindOffset = 2;
    private const int SlotOffset = 3;
    private const int SequenceOffset = 4;
    private const int UptimeOffset = 8;
    private const int UnixOffset = 12;
    private const int CauseOffset = 16;
    private const int ActionOffset = 17;
    private const int ReasonOffset = 18;
    private const int DetailOffset = 19;
    private const int ValueOffset = 20;
    private const int VersionOffset = 24;
    private const int DigestOffset = 32;
    private const int TextLengthOffset = 40;
    private const int TextOffset = 41;
    private const int CrcOffset = 124;

    /// <summary>Notes which image the entry is about.</summary>
    /// <param name="slot">0 or 1.</param>
    /// <param name="entry">What the record says of the slot.</param>
    public LogEntry About(int slot, Records.SlotEntry entry)
    {
        Slot = (byte)slot;
        Version = entry.Version;
        Array.Copy(entry.Digest, 0, Digest, 0, 8);
        return this;
    }

    /// <summary>The entry as bytes.</summary>
    public byte[] ToBytes()
    {
        byte[] covered = new byte[CrcOffset];
        Bytes.WriteUInt16(covered, 0, Magic);
        covered[KindOffset] = (byte)Kind;
        covered[SlotOffset] = Slot;
        Bytes.WriteUInt32(covered, SequenceOffset, Sequence);
        Bytes.WriteUInt32(covered, UptimeOffset, Uptime);
        Bytes.WriteUInt32(covered, UnixOffset, UnixSeconds);
        covered[CauseOffset] = (byte)Cause;
        covered[ActionOffset] = (byte)Action;
        covered[ReasonOffset] = (byte)Reason;
        covered[DetailOffset] = Detail;
        Bytes.WriteUInt32(covered, ValueOffset, Value);
        Version.Write(covered, VersionOffset);
        Array.Copy(Digest, 0, covered, DigestOffset, 8);

        byte[] text = Encoding.UTF8.GetBytes(Text);
        int length = FittingLength(text);
        covered[TextLengthOffset] = (byte)length;
        Array.Copy(text, 0, covered, TextOffset, length);

        byte[] bytes = new byte[Length];
        Array.Copy(covered, 0, bytes, 0, CrcOffset);
        Bytes.WriteUInt32(bytes, CrcOffset, Checksum.Of(covered));
        return bytes;
    }

    /// <summary>An entry from its bytes, or null if they hold none.</summary>
    /// <param name="bytes">Holds <see cref="Length"/> bytes.</param>
    public static LogEntry FromBytes(byte[] bytes)
    {
        if (bytes.Length != Length || Bytes.ReadUInt16(bytes, 0) != Magic || bytes[TextLengthOffset] > TextCapacity
            || Checksum.Of(Bytes.Slice(bytes, 0, CrcOffset)) != Bytes.ReadUInt32(bytes, CrcOffset))
        {
            return null;
        }

        LogEntry entry = new LogEntry();
        entry.Kind = (LogKind)bytes[KindOffset];
        entry.Slot = bytes[SlotOffset];
        entry.Sequence = Bytes.ReadUInt32(bytes, SequenceOffset);
        entry.Uptime = Bytes.ReadUInt32(bytes, UptimeOffset);
        entry.UnixSeconds = Bytes.ReadUInt32(bytes, UnixOffset);
        entry.Cause = (BootCause)bytes[CauseOffset];
        entry.Action = (BootAction)bytes[ActionOffset];
        entry.Reason = (FailureReason)bytes[ReasonOffset];
        entry.Detail = bytes[DetailOffset];
        entry.Value = Bytes.ReadUInt32(bytes, ValueOffset);
        entry.Version = ImageVersion.Read(bytes, VersionOffset);
        entry.Digest = Bytes.Slice(bytes, DigestOffset, 8);
        entry.Text = Encoding.UTF8.GetString(bytes, TextOffset, bytes[TextLengthOffset]);
        return entry;
    }

    // A character of several bytes is not split: bytes 10xxxxxx go on with one.
    private static int FittingLength(byte[] text)
    {
        if (text.Length <= TextCapacity)
        {
            return text.Length;
        }

        int length = TextCapacity;
        while (length > 0 && (text[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return length;
    }
}
