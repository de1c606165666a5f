namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>Has a target read one input, and checks the result.</summary>
internal sealed class InputReader(IFuzzTarget target)
{
    /// <summary>Most bytes that one input allocated so far.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>Reads an input.</summary>
    /// <param name="number">Its number in the run.</param>
    /// <param name="result">The kind of the result, if there is no finding.</param>
    /// <returns>Null if all promises were kept.</returns>
    public FuzzFinding? Read(byte[] input, long number, out string result)
    {
        result = string.Empty;
        try
        {
            long allocated = Measure(input, out result);
            long limit = target.MemoryFor(input.Length);
            if (allocated > limit)
            {
                // What a runtime allocates once, for code that runs for the first time, is not the input's doing.
                allocated = Measure(input, out result);
            }

            MostAllocated = Math.Max(MostAllocated, allocated);
            return allocated <= limit
                ? null
                : new FuzzFinding("memory", $"{allocated} bytes allocated for {input.Length} bytes of input, where {limit} are the most", input, number);
        }
        catch (PromiseBroken e)
        {
            return new FuzzFinding("promise", e.Message, input, number);
        }
        catch (Exception e)
        {
            return new FuzzFinding("exception", e.ToString(), input, number);
        }
    }

    private long Measure(byte[] input, out string result)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        result = target.Run(input);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
