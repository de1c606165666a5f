namespace TwinSlot.Tests.Benchmark;

/// <summary>What was measured, in words, and whether the goals are met.</summary>
internal static class Report
{
    /// <summary>Most bytes by which the peak memory of images of different lengths may differ.</summary>
    public const int MemoryTolerance = 8192;

    /// <summary>Writes the report.</summary>
    /// <returns>The exit code: 0 if every goal is met, else 1.</returns>
    public static int Write(TextWriter output, IEnumerable<TransferCost> costs, IReadOnlyList<(int Length, long Peak)> peaks)
    {
        int missed = 0;
        output.WriteLine("image bytes  interrupted by   fetched     limit  fetched/image  written/image  closes  MB/s to files");
        foreach (TransferCost cost in costs)
        {
            missed += cost.Keeps ? 0 : 1;
            output.WriteLine(
                $"{cost.Image,11}  {By(cost),-14} {cost.Fetched,9} {cost.FetchLimit,9}  {(double)cost.Fetched / cost.Image,13:F4}  {(double)cost.Written / cost.Image,13:F4}"
                + $"  {cost.Closes,6}  {cost.Image / cost.Time.TotalSeconds / 1e6,13:F1}{(cost.Keeps ? string.Empty : "  OVER THE LIMIT")}");
        }

        foreach ((int length, long peak) in peaks)
        {
            output.WriteLine($"peak managed memory of the pipeline for {length} bytes: {peak} bytes");
        }

        long spread = peaks.Max(each => each.Peak) - peaks.Min(each => each.Peak);
        bool independent = spread <= MemoryTolerance;
        missed += independent ? 0 : 1;
        output.WriteLine(independent ? "it does not depend on the image's length" : $"IT DEPENDS ON THE IMAGE'S LENGTH by {spread} bytes");
        output.WriteLine(missed == 0 ? "every goal is met" : $"{missed} goals are MISSED");
        return missed == 0 ? 0 : 1;
    }

    /// <summary>What interrupted a transfer.</summary>
    public static string By(TransferCost cost) =>
        cost.Interruptions == 0 ? "nothing" : $"{cost.Interruptions} {(cost.PowerLosses ? "power" : "network")}";
}
