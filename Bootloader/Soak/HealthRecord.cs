using System;
using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Soak;

/// <summary>How the running image and the one before it fare, and where a soak stands. Changed by <see cref="SoakEvaluator"/> alone.</summary>
/// <remarks>Layout: docs/boot-record.md, "The health record".</remarks>
public sealed class HealthRecord
{
    /// <summary>Bytes of the record.</summary>
    public const int Length = BeforeOffset + HealthFigures.Length;

    /// <summary>
    /// Any number that differs from board to board, such as the clock's lowest bits: set once, when a board has no record yet, and kept. It
    /// spreads the doubts of a fleet.
    /// </summary>
    public byte Spread;

    /// <summary>Control experiments since the last full day of the soak.</summary>
    public byte Doubts;

    /// <summary>Control experiments in the outage of these hours that told nothing.</summary>
    public byte Fruitless;

    /// <summary>What the hour under way has shown already: a bit for each <see cref="SoakFigure"/>.</summary>
    public byte Counted;

    /// <summary>Hours of the soak since the last of these.</summary>
    public uint SinceFruitless;

    /// <summary>Hours of the soak that are over.</summary>
    public uint SoakHours;

    /// <summary>Charging sessions of the soak.</summary>
    public uint SoakSessions;

    /// <summary>The tests' statistics, one for each <see cref="SoakFigure"/>; 65536 is 1.</summary>
    public uint[] Statistics = new uint[SoakFigures.Count];

    /// <summary>Seconds of the hour under way.</summary>
    public uint Seconds;

    /// <summary>Its seconds with the network there.</summary>
    public uint NetworkSeconds;

    /// <summary>Of these, its seconds without the backend.</summary>
    public uint WithoutBackendSeconds;

    /// <summary>Its lowest free memory in bytes; 0 if none was reported.</summary>
    public uint LowestFreeMemory;

    /// <summary>Hours of this boot that are over and in which free memory was reported.</summary>
    public uint MemoryHours;

    /// <summary>The lowest free memory of the first such hour after the start; 0 before.</summary>
    public uint FirstFreeMemory;

    /// <summary>The lowest free memory of this boot.</summary>
    public uint BootFreeMemory;

    /// <summary>Seconds after which the image before reached the backend in the control experiment under way, and one more; 0 if it has not.</summary>
    public uint ReachedAfter;

    /// <summary>The running image's.</summary>
    public HealthFigures Own = new HealthFigures();

    /// <summary>Those of the image that ran before.</summary>
    public HealthFigures Before = new HealthFigures();

    private const int SoakHoursOffset = 4;
    private const int SoakSessionsOffset = 8;
    private const int StatisticsOffset = 12;
    private const int SinceFruitlessOffset = StatisticsOffset + (4 * SoakFigures.Count);
    private const int HourOffset = SinceFruitlessOffset + 4;
    private const int ReachedOffset = HourOffset + 28;
    private const int OwnOffset = ReachedOffset + 4;
    private const int BeforeOffset = OwnOffset + HealthFigures.Length;

    /// <summary>The running image's SHA-256.</summary>
    public byte[] Digest
    {
        get { return Own.Digest; }
    }

    /// <summary>The record as bytes.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length];
        bytes[0] = Spread;
        bytes[1] = Doubts;
        bytes[2] = Fruitless;
        bytes[3] = Counted;
        Bytes.WriteUInt32(bytes, SoakHoursOffset, SoakHours);
        Bytes.WriteUInt32(bytes, SoakSessionsOffset, SoakSessions);
        for (int i = 0; i < SoakFigures.Count; i++)
        {
            Bytes.WriteUInt32(bytes, StatisticsOffset + (4 * i), Statistics[i]);
        }

        Bytes.WriteUInt32(bytes, SinceFruitlessOffset, SinceFruitless);
        Bytes.WriteUInt32(bytes, HourOffset, Seconds);
        Bytes.WriteUInt32(bytes, HourOffset + 4, NetworkSeconds);
        Bytes.WriteUInt32(bytes, HourOffset + 8, WithoutBackendSeconds);
        Bytes.WriteUInt32(bytes, HourOffset + 12, LowestFreeMemory);
        Bytes.WriteUInt32(bytes, HourOffset + 16, MemoryHours);
        Bytes.WriteUInt32(bytes, HourOffset + 20, FirstFreeMemory);
        Bytes.WriteUInt32(bytes, HourOffset + 24, BootFreeMemory);
        Bytes.WriteUInt32(bytes, ReachedOffset, ReachedAfter);
        Own.Write(bytes, OwnOffset);
        Before.Write(bytes, BeforeOffset);
        return bytes;
    }

    /// <summary>Reads a record.</summary>
    /// <returns>The record, or null if the bytes are not as many as one has.</returns>
    /// <param name="bytes">What was kept, or null.</param>
    public static HealthRecord FromBytes(byte[] bytes)
    {
        if (bytes == null || bytes.Length != Length)
        {
            return null;
        }

        HealthRecord record = new HealthRecord();
        record.Spread = bytes[0];
        record.Doubts = bytes[1];
        record.Fruitless = bytes[2];
        record.Counted = bytes[3];
        record.SoakHours = Bytes.ReadUInt32(bytes, SoakHoursOffset);
        record.SoakSessions = Bytes.ReadUInt32(bytes, SoakSessionsOffset);
        for (int i = 0; i < SoakFigures.Count; i++)
        {
            record.Statistics[i] = Bytes.ReadUInt32(bytes, StatisticsOffset + (4 * i));
        }

        record.SinceFruitless = Bytes.ReadUInt32(bytes, SinceFruitlessOffset);
        record.Seconds = Bytes.ReadUInt32(bytes, HourOffset);
        record.NetworkSeconds = Bytes.ReadUInt32(bytes, HourOffset + 4);
        record.WithoutBackendSeconds = Bytes.ReadUInt32(bytes, HourOffset + 8);
        record.LowestFreeMemory = Bytes.ReadUInt32(bytes, HourOffset + 12);
        record.MemoryHours = Bytes.ReadUInt32(bytes, HourOffset + 16);
        record.FirstFreeMemory = Bytes.ReadUInt32(bytes, HourOffset + 20);
        record.BootFreeMemory = Bytes.ReadUInt32(bytes, HourOffset + 24);
        record.ReachedAfter = Bytes.ReadUInt32(bytes, ReachedOffset);
        record.Own = HealthFigures.Read(bytes, OwnOffset);
        record.Before = HealthFigures.Read(bytes, BeforeOffset);
        return record;
    }

    /// <summary>Another record with the same content, whose changes this one does not see.</summary>
    internal HealthRecord Copy()
    {
        HealthRecord copy = (HealthRecord)MemberwiseClone();
        copy.Statistics = new uint[SoakFigures.Count];
        Array.Copy(Statistics, 0, copy.Statistics, 0, SoakFigures.Count);
        copy.Own = Own.Copy();
        copy.Before = Before.Copy();
        return copy;
    }
}
