namespace TwinSlot.Bootloader.Soak;

/// <summary>What holds for each figure: how often is usual, how often is clearly worse, and how sure a verdict has to be.</summary>
public static class SoakFigures
{
    /// <summary>How many there are.</summary>
    public const int Count = 6;

    // Of a thousandth in all that a good image may be rolled back for, the share of each, as 1/n.
    private const uint CrashLimit = 8000;
    private const uint LossLimit = 2500;
    private const uint SessionLimit = 2800;
    private const uint DiagnosticLimit = 15000;
    private const uint MemoryLimit = 20000;

    // Leads to no verdict, so that it need not be sure.
    private const uint SuspicionLimit = 20;

    // What is as usual wherever nothing is known: 210 millionths an hour are a crash in 198 days.
    private const uint UsualAnHour = 210;
    private const uint UsualLoss = 5000;
    private const uint UsualSession = 100;

    // How much of it is known: as if so many hours or sessions had been seen.
    private const uint PriorHours = 400;
    private const uint PriorSessions = 2000;
    private const uint PriorMemoryHours = 20;

    // What was bad counts one and a half times: it may have been luck that there was no more.
    private const uint BadHalves = 3;

    // Once a day, and one session in 40.
    private const uint WorseAnHour = 41667;
    private const uint WorseLoss = 125000;
    private const uint WorseSession = 25000;
    private const uint WorseMemory = 600000;

    // Beyond this nothing is clearly worse.
    private const uint MostUsual = 200000;
    private const uint MostUsualMemory = 400000;

    /// <summary>The statistic from which on an image fails by a figure. Of what is no worse than usual, at most one in so many ever gets there.</summary>
    public static uint Limit(SoakFigure figure)
    {
        switch (figure)
        {
            case SoakFigure.Crashes:
                return CrashLimit;
            case SoakFigure.UnsharedLosses:
                return LossLimit;
            case SoakFigure.Sessions:
                return SessionLimit;
            case SoakFigure.Diagnostics:
                return DiagnosticLimit;
            case SoakFigure.Memory:
                return MemoryLimit;
            default:
                return SuspicionLimit;
        }
    }

    /// <summary>How probable something bad may be, in millionths: as the image before had it.</summary>
    /// <param name="memoryHour">For memory: which hour of the boot it is, counted from 1.</param>
    public static uint Usual(SoakFigure figure, HealthFigures before, uint memoryHour)
    {
        switch (figure)
        {
            case SoakFigure.Crashes:
                return Shrunk(UsualAnHour, PriorHours, before.CrashHours, before.Hours);
            case SoakFigure.UnsharedLosses:
                return Shrunk(UsualAnHour, PriorHours, before.UnsharedLosses, before.SoakHours);
            case SoakFigure.Sessions:
                return Shrunk(UsualSession, PriorSessions, before.FaultedSessions, before.Sessions);
            case SoakFigure.Diagnostics:
                return Shrunk(UsualAnHour, PriorHours, before.DiagnosticHours, before.Hours);
            case SoakFigure.Memory:
                return Shrunk(SequentialTest.Million / memoryHour, PriorMemoryHours, before.MemoryLows, before.MemoryHours);
            default:
                return Shrunk(UsualLoss, PriorHours, before.LossHours, before.NetworkHours);
        }
    }

    /// <summary>How probable it is under an image that is clearly worse; the same as usual if none could be told.</summary>
    /// <param name="usual">What is usual, in millionths.</param>
    public static uint Worse(SoakFigure figure, uint usual)
    {
        if (figure == SoakFigure.Memory)
        {
            return usual > MostUsualMemory ? usual : WorseMemory;
        }

        uint least = figure == SoakFigure.Sessions ? WorseSession : figure == SoakFigure.Losses ? WorseLoss : WorseAnHour;
        return usual > MostUsual ? usual : 4 * usual > least ? 4 * usual : least;
    }

    // What was seen, drawn towards what is usual everywhere; never less than that.
    private static uint Shrunk(uint usual, uint prior, uint bad, uint all)
    {
        ulong bads = bad > all ? all : bad;
        ulong shrunk = (((ulong)usual * prior) + (BadHalves * bads * SequentialTest.Million / 2)) / ((ulong)prior + all);
        return shrunk < usual ? usual : shrunk >= SequentialTest.Million ? SequentialTest.Million - 1 : (uint)shrunk;
    }
}
