namespace TwinSlot.Bootloader.Soak;

/// <summary>The hour of operation under way: what is bad in it counts at once and once, what was not bad counts at its end.</summary>
internal static class HealthHour
{
    /// <summary>Its seconds.</summary>
    public const uint Length = 3600;

    // Less network than this, and nothing is said of the backend.
    private const uint LeastNetwork = 1800;

    // A reconnection is not a loss.
    private const uint LeastLoss = 300;

    // Losses within so many hours are of the same outage.
    private const uint OutageHours = 3;

    // From which hour of a boot on a new low of free memory says something.
    private const uint FirstMemoryHour = 5;

    /// <summary>Takes over what was seen, and counts what of it is bad.</summary>
    /// <param name="onSoak">Whether it is judged.</param>
    public static void Gather(HealthRecord record, HealthWindow part, bool onSoak)
    {
        record.NetworkSeconds += (uint)part.NetworkSeconds;
        record.WithoutBackendSeconds += (uint)part.WithoutBackendSeconds;
        uint free = part.LowestFreeMemory < 0 ? 0 : (uint)part.LowestFreeMemory;
        if (part.LowestFreeMemory >= 0 && (record.LowestFreeMemory == 0 || free < record.LowestFreeMemory))
        {
            record.LowestFreeMemory = free;
        }

        HealthFigures own = record.Own;
        own.Crashes += (uint)part.ForcedResets;
        own.LateTasks += (uint)part.LateTasks;
        own.Sessions += (uint)part.Sessions;
        own.FaultedSessions += (uint)part.FaultedSessions;
        if (onSoak)
        {
            record.SoakSessions += (uint)part.Sessions;
            for (int i = part.FaultedSessions; i < part.Sessions; i++)
            {
                Count(record, SoakFigure.Sessions, false, 0);
            }
        }

        if (part.FaultedSessions > 0)
        {
            Bad(record, SoakFigure.Sessions, onSoak);
        }

        if (part.ForcedResets > 0 || part.LateTasks > 0)
        {
            Bad(record, SoakFigure.Crashes, onSoak);
        }

        if (part.FailedDiagnostics > 0)
        {
            Bad(record, SoakFigure.Diagnostics, onSoak);
        }
    }

    /// <summary>Something bad was seen: it counts once an hour, since one cause may well show twice.</summary>
    /// <param name="onSoak">Whether it is judged.</param>
    public static void Bad(HealthRecord record, SoakFigure figure, bool onSoak)
    {
        if (IsCounted(record, figure))
        {
            return;
        }

        record.Counted = (byte)(record.Counted | (1 << (int)figure));
        if (figure == SoakFigure.Crashes)
        {
            record.Own.CrashHours++;
        }
        else if (figure == SoakFigure.Diagnostics)
        {
            record.Own.DiagnosticHours++;
        }

        if (onSoak)
        {
            Count(record, figure, true, 0);
        }
    }

    /// <summary>The hour is over; what goes beyond it belongs to the next.</summary>
    /// <param name="onSoak">Whether it is judged.</param>
    public static void Close(HealthRecord record, bool onSoak)
    {
        record.Own.Hours++;
        CloseBackend(record, onSoak);
        CloseMemory(record, onSoak);
        if (onSoak)
        {
            Good(record, SoakFigure.Crashes);
            Good(record, SoakFigure.Diagnostics);
            record.SoakHours++;
            for (int i = 0; i < SoakFigures.Count; i++)
            {
                record.Statistics[i] = SequentialTest.Enter(record.Statistics[i], record.SoakHours);
            }

            if (record.SoakHours % 24 == 0)
            {
                record.Doubts = 0;
            }

            record.SinceFruitless++;
            if (record.SinceFruitless >= OutageHours)
            {
                record.Fruitless = 0;
            }
        }

        record.Own.Forget();
        record.Counted = 0;
        record.Seconds -= Length;
        record.NetworkSeconds = 0;
        record.WithoutBackendSeconds = 0;
        record.LowestFreeMemory = 0;
    }

    private static void CloseBackend(HealthRecord record, bool onSoak)
    {
        if (record.NetworkSeconds < LeastNetwork)
        {
            return;
        }

        bool lost = record.WithoutBackendSeconds >= LeastLoss;
        record.Own.NetworkHours++;
        record.Own.LossHours += lost ? 1u : 0u;
        if (onSoak)
        {
            record.Own.SoakHours++;
            Good(record, SoakFigure.UnsharedLosses);
            Count(record, SoakFigure.Losses, lost, 0);
        }
    }

    // The first hour is that of the start. If nothing changes, each of k hours is the lowest one with the same probability, 1/k.
    private static void CloseMemory(HealthRecord record, bool onSoak)
    {
        if (record.LowestFreeMemory == 0)
        {
            return;
        }

        record.MemoryHours++;
        uint hour = record.MemoryHours - 1;
        if (hour == 1)
        {
            record.FirstFreeMemory = record.LowestFreeMemory;
            record.BootFreeMemory = record.LowestFreeMemory;
        }

        bool low = record.LowestFreeMemory < record.BootFreeMemory;
        if (low)
        {
            record.BootFreeMemory = record.LowestFreeMemory;
        }

        if (hour < FirstMemoryHour)
        {
            return;
        }

        record.Own.MemoryHours++;
        record.Own.MemoryLows += low ? 1u : 0u;
        if (onSoak)
        {
            Count(record, SoakFigure.Memory, low, hour);
        }
    }

    private static void Good(HealthRecord record, SoakFigure figure)
    {
        if (!IsCounted(record, figure))
        {
            Count(record, figure, false, 0);
        }
    }

    private static bool IsCounted(HealthRecord record, SoakFigure figure)
    {
        return (record.Counted & (1 << (int)figure)) != 0;
    }

    private static void Count(HealthRecord record, SoakFigure figure, bool bad, uint memoryHour)
    {
        uint usual = SoakFigures.Usual(figure, record.Before, memoryHour);
        int i = (int)figure;
        record.Statistics[i] = SequentialTest.Count(record.Statistics[i], bad, usual, SoakFigures.Worse(figure, usual));
    }
}
