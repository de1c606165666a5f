namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>Runs a target with the committed corpus and with inputs made of it, until one breaks a promise or enough were read.</summary>
public static class FuzzRun
{
    private const int MostKnown = 512;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs.</summary>
    /// <param name="count">Inputs to make, beside the corpus.</param>
    public static FuzzCounts Run(string target, long count, ulong seed) => Run(FuzzTargets.Find(target), count, seed);

    /// <summary>Runs.</summary>
    /// <param name="count">Inputs to make, beside the corpus.</param>
    public static FuzzCounts Run(IFuzzTarget target, long count, ulong seed)
    {
        FuzzLoop loop = new(target, count, seed, MostKnown);
        Thread thread = new(loop.Run) { IsBackground = true, Name = "fuzz " + target.Name };
        thread.Start();
        long at = -1;
        while (!thread.Join(s_patience))
        {
            // Code that does not come back cannot be stopped; its thread is left behind and ends with the process.
            if (loop.Number == at)
            {
                return loop.Hung(s_patience);
            }

            at = loop.Number;
        }

        return loop.Counts();
    }

    /// <summary>Has a target read one input.</summary>
    /// <param name="result">The kind of the result, if there is no finding.</param>
    public static FuzzFinding? Replay(IFuzzTarget target, byte[] input, out string result) => new InputReader(target).Read(input, 0, out result);
}
