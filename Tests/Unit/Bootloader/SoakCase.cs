using TwinSlot.Bootloader.Soak;

namespace NFUnitTest.Bootloader;

/// <summary>An image on soak, hour by hour, after one that ran for some hours before it.</summary>
internal sealed class SoakCase
{
    public readonly SoakPolicy Policy = new SoakPolicy();

    public HealthRecord Record;

    public SoakStep Last;

    /// <summary>An image on soak.</summary>
    /// <param name="hoursBefore">Hours of operation of the image before.</param>
    /// <param name="crashesBefore">In how many of them it crashed.</param>
    public SoakCase(int hoursBefore, int crashesBefore)
    {
        Record = SoakEvaluator.Begin(null, Digest(1));
        for (int i = 0; i < hoursBefore; i++)
        {
            Record = SoakEvaluator.Add(Record, i < crashesBefore ? CrashedHour() : Hour(), false, Policy).Next;
        }

        Record = SoakEvaluator.Begin(Record, Digest(2));
    }

    public static byte[] Digest(byte first)
    {
        byte[] digest = new byte[32];
        digest[0] = first;
        return digest;
    }

    /// <summary>An hour in which all is well.</summary>
    public static HealthWindow Hour()
    {
        HealthWindow hour = new HealthWindow();
        hour.Seconds = 3600;
        hour.NetworkSeconds = 3600;
        return hour;
    }

    /// <summary>An hour with a crash; the quarter of an hour that a crash counts for makes it full.</summary>
    public static HealthWindow CrashedHour()
    {
        HealthWindow hour = Hour();
        hour.Seconds = 2700;
        hour.ForcedResets = 1;
        return hour;
    }

    /// <summary>Adds an hour; the verdict.</summary>
    public SoakVerdict Add(HealthWindow part)
    {
        Last = SoakEvaluator.Add(Record, part, true, Policy);
        Record = Last.Next;
        return Last.Verdict;
    }

    /// <summary>Adds hours in which all is well; the last verdict.</summary>
    public SoakVerdict AddHours(int count)
    {
        SoakVerdict verdict = SoakVerdict.None;
        for (int i = 0; i < count; i++)
        {
            verdict = Add(Hour());
        }

        return verdict;
    }

    /// <summary>Only a crash: it is seen in the boot after it.</summary>
    public SoakVerdict Crash()
    {
        HealthWindow part = new HealthWindow();
        part.ForcedResets = 1;
        return Add(part);
    }

    /// <summary>A loss whose control experiment has the answer that both reach the backend.</summary>
    /// <param name="after">Seconds after which the image before did.</param>
    public SoakVerdict LoseUnshared(int after)
    {
        Record = SoakEvaluator.Doubt(Record, true, 7200, Policy).Next;
        Record = SoakEvaluator.ProbeReached(Record, after);
        Last = SoakEvaluator.DoubtAnswered(Record, true, Policy);
        Record = Last.Next;
        return Last.Verdict;
    }
}
