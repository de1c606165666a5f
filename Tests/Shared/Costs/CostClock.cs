namespace TwinSlot.Tests.Shared.Costs;

/// <summary>
/// Counts the work of the firmware by phases, and tells the time that it would take on a board. The woven firmware calls it at every basic
/// block and in place of native routines.
/// </summary>
public static class CostClock
{
    private static readonly int s_kinds = Enum.GetValues<Work>().Length;
    private static readonly bool[] s_owns = [.. Enum.GetValues<Phase>().Select(PhaseTable.Owns)];
    private static long[][] s_work = Empty();
    private static long[] s_current = s_work[0];
    private static readonly List<byte[]> s_loaded = [];
    private static int s_phase;
    private static double s_slept;
    private static double s_fedAt;

    /// <summary>Modelled milliseconds so far, by the estimates.</summary>
    public static double Now => s_work.Sum(DeviceCosts.Estimated.Milliseconds) + s_slept;

    /// <summary>The longest time without a feed so far, in milliseconds.</summary>
    public static double LongestGap { get; private set; }

    /// <summary>Feeds so far.</summary>
    public static int Feeds { get; private set; }

    /// <summary>What <see cref="Looked"/> is given when something begins anew.</summary>
    public const string Began = "began";

    /// <summary>What <see cref="Looked"/> is given at each feed of the watchdog.</summary>
    public const string Fed = "fed";

    /// <summary>What <see cref="Looked"/> is given when the runtime has got an assembly.</summary>
    public const string Loaded = "loaded";

    /// <summary>Called where memory may be looked at; null for nobody.</summary>
    public static Action<string>? Looked { get; set; }

    /// <summary>Begins anew.</summary>
    public static void Reset()
    {
        s_work = Empty();
        Set(0);
        s_slept = 0;
        s_fedAt = 0;
        LongestGap = 0;
        Feeds = 0;
        s_loaded.Clear();
        Looked?.Invoke(Began);
    }

    /// <summary>What was counted so far: for each <see cref="Phase"/> a count for each <see cref="Work"/>.</summary>
    public static long[][] Read() => [.. s_work.Select(row => (long[])row.Clone())];

    /// <summary>The watchdog is fed.</summary>
    public static void Feed()
    {
        double now = Now;
        LongestGap = Math.Max(LongestGap, now - s_fedAt);
        s_fedAt = now;
        Feeds++;
        Looked?.Invoke(Fed);
    }

    /// <summary>The runtime is given an assembly: it keeps the array for ever.</summary>
    public static void Load(byte[] assembly)
    {
        Add(Work.LoadedBytes, assembly.Length);
        s_loaded.Add(assembly);
        Looked?.Invoke(Loaded);
    }

    /// <summary>Time goes by.</summary>
    public static void Sleep(int milliseconds) => s_slept += milliseconds;

    /// <summary>A basic block is about to run.</summary>
    /// <param name="instructions">Its instructions.</param>
    /// <param name="calls">Calls and constructions among them.</param>
    /// <param name="objects">Objects that it makes, without arrays.</param>
    public static void Add(int instructions, int calls, int objects)
    {
        long[] current = s_current;
        current[(int)Work.Instructions] += instructions;
        current[(int)Work.Calls] += calls;
        current[(int)Work.Objects] += objects;
    }

    /// <summary>Something other than instructions was done.</summary>
    public static void Add(Work work, long amount) => s_current[(int)work] += amount;

    /// <summary>An array is about to be made.</summary>
    public static void Array(int length, int elementSize)
    {
        s_current[(int)Work.Arrays]++;
        s_current[(int)Work.ArrayBytes] += (long)length * elementSize;
    }

    /// <summary>A method begins that begins a phase.</summary>
    /// <returns>What <see cref="Leave"/> is to be given when it ends.</returns>
    public static int Enter(int phase)
    {
        int before = s_phase;
        if (!s_owns[before])
        {
            Set(phase);
        }

        return before;
    }

    /// <summary>A method ends that began a phase. One that an exception ends is made up for by its caller's end.</summary>
    public static void Leave(int before) => Set(before);

    /// <summary>Adds to the CRC's phase what is part of reading or hashing.</summary>
    public static void AddCrc(int bytes) =>
        (s_owns[s_phase] ? s_current : s_work[(int)Phase.Crc])[(int)Work.CrcBytes] += bytes;

    private static void Set(int phase)
    {
        s_phase = phase;
        s_current = s_work[phase];
    }

    private static long[][] Empty() => [.. Enum.GetValues<Phase>().Select(_ => new long[s_kinds])];
}
