using System;
using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Soak;

/// <summary>How one image has fared: what it is judged by, and what the image after it is compared with.</summary>
/// <remarks>Layout: docs/boot-record.md, "Figures of an image".</remarks>
public sealed class HealthFigures
{
    /// <summary>Bytes of this part of the health record.</summary>
    public const int Length = DigestLength + (4 * Numbers);

    /// <summary>The image's SHA-256; zeros if there is none.</summary>
    public byte[] Digest = new byte[DigestLength];

    /// <summary>Hours of operation.</summary>
    public uint Hours;

    /// <summary>Hours of operation on soak, in which the network was there.</summary>
    public uint SoakHours;

    /// <summary>Crashes and other forced resets.</summary>
    public uint Crashes;

    /// <summary>Late tasks.</summary>
    public uint LateTasks;

    /// <summary>Hours with a crash, another forced reset or a late task.</summary>
    public uint CrashHours;

    /// <summary>Hours in which the network was there for at least half of the time.</summary>
    public uint NetworkHours;

    /// <summary>Of these, the hours in which the backend was lost for a while.</summary>
    public uint LossHours;

    /// <summary>Losses that the image before did not share.</summary>
    public uint UnsharedLosses;

    /// <summary>Charging sessions.</summary>
    public uint Sessions;

    /// <summary>Sessions that a fault of the charger ended.</summary>
    public uint FaultedSessions;

    /// <summary>Hours in which a self-diagnostic failed.</summary>
    public uint DiagnosticHours;

    /// <summary>Hours in which free memory was judged.</summary>
    public uint MemoryHours;

    /// <summary>Of these, the hours with less free memory than any before in the same boot.</summary>
    public uint MemoryLows;

    private const int DigestLength = 32;
    private const int Numbers = 13;

    // What lies further back says little of the board as it is now.
    private const uint LongestMemory = 60 * 24;

    /// <summary>How long the image lasted on average until what its soak failed by.</summary>
    /// <returns>
    /// Seconds as the clock counts them until something forced a reset, the hour under way taken for a whole one; sessions for each that failed; 0
    /// where nothing says, or nothing failed.
    /// </returns>
    /// <param name="policy">Says how long an hour is.</param>
    public uint Lasted(FailureReason reason, SoakPolicy policy)
    {
        if (reason == FailureReason.SoakSessions)
        {
            return FaultedSessions == 0 ? 0 : Sessions / FaultedSessions;
        }

        if (reason != FailureReason.SoakCrashes && reason != FailureReason.SoakTasksLate)
        {
            return 0;
        }

        uint ends = Crashes > LateTasks ? Crashes : LateTasks;
        return ends == 0 ? 0 : (uint)((ulong)(Hours + 1) * (uint)policy.SecondsAnHour / ends);
    }

    /// <summary>Halves all numbers once they reach far back, what was bad rounded up.</summary>
    internal void Forget()
    {
        if (Hours < LongestMemory)
        {
            return;
        }

        Hours /= 2;
        SoakHours /= 2;
        NetworkHours /= 2;
        Sessions /= 2;
        MemoryHours /= 2;
        Crashes = (Crashes + 1) / 2;
        LateTasks = (LateTasks + 1) / 2;
        CrashHours = (CrashHours + 1) / 2;
        LossHours = (LossHours + 1) / 2;
        UnsharedLosses = (UnsharedLosses + 1) / 2;
        FaultedSessions = (FaultedSessions + 1) / 2;
        DiagnosticHours = (DiagnosticHours + 1) / 2;
        MemoryLows = (MemoryLows + 1) / 2;
    }

    /// <summary>Another object with the same figures.</summary>
    internal HealthFigures Copy()
    {
        return (HealthFigures)MemberwiseClone();
    }

    /// <summary>Writes this part of a health record.</summary>
    /// <param name="buffer">Receives <see cref="Length"/> bytes.</param>
    /// <param name="offset">Where they start.</param>
    public void Write(byte[] buffer, int offset)
    {
        Array.Copy(Digest, 0, buffer, offset, DigestLength);
        uint[] numbers = new uint[]
        {
            Hours, SoakHours, Crashes, LateTasks, CrashHours, NetworkHours, LossHours, UnsharedLosses, Sessions, FaultedSessions, DiagnosticHours,
            MemoryHours, MemoryLows,
        };
        for (int i = 0; i < Numbers; i++)
        {
            Bytes.WriteUInt32(buffer, offset + DigestLength + (4 * i), numbers[i]);
        }
    }

    /// <summary>Reads this part of a health record.</summary>
    /// <param name="buffer">Holds <see cref="Length"/> bytes.</param>
    /// <param name="offset">Where they start.</param>
    public static HealthFigures Read(byte[] buffer, int offset)
    {
        uint[] numbers = new uint[Numbers];
        for (int i = 0; i < Numbers; i++)
        {
            numbers[i] = Bytes.ReadUInt32(buffer, offset + DigestLength + (4 * i));
        }

        HealthFigures figures = new HealthFigures();
        figures.Digest = Bytes.Slice(buffer, offset, DigestLength);
        figures.Hours = numbers[0];
        figures.SoakHours = numbers[1];
        figures.Crashes = numbers[2];
        figures.LateTasks = numbers[3];
        figures.CrashHours = numbers[4];
        figures.NetworkHours = numbers[5];
        figures.LossHours = numbers[6];
        figures.UnsharedLosses = numbers[7];
        figures.Sessions = numbers[8];
        figures.FaultedSessions = numbers[9];
        figures.DiagnosticHours = numbers[10];
        figures.MemoryHours = numbers[11];
        figures.MemoryLows = numbers[12];
        return figures;
    }
}
