using System.Globalization;
using TwinSlot.Tests.Benchmark;

// What a download costs: dotnet run -c Release --project Tests/Benchmark. Ends with 1 if a limit is not kept.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int[] sizes = [64 << 10, 512 << 10, 4 << 20];
bool keeps = true;
Measurements.Transfer(sizes[0], 1, false);

Console.WriteLine("image bytes  interrupted by   fetched  fetched/image     limit  written/image  closes  MB/s to files");
foreach (int size in sizes)
{
    foreach ((int count, bool power) in new[] { (0, false), (1, false), (10, false), (1, true), (10, true) })
    {
        // A power cut needs a block that is there before it.
        if (power && size < 16384 * (count + 1))
        {
            continue;
        }

        TransferCost cost = Measurements.Transfer(size, count, power);
        keeps &= cost.Keeps;
        string by = count == 0 ? "nothing" : $"{count} {(power ? "power" : "network")}";
        Console.WriteLine(
            $"{size,11}  {by,-14} {cost.Fetched,9}  {(double)cost.Fetched / size,13:F4} {cost.FetchLimit,9}  {(double)cost.Written / size,13:F4}  {cost.Closes,6}"
            + $"  {size / cost.Time.TotalSeconds / 1e6,13:F1}{(cost.Keeps ? string.Empty : "  OVER THE LIMIT")}");
    }
}

Measurements.PeakMemory(sizes[0]);
long[] peaks = [.. sizes.Select(Measurements.PeakMemory)];
for (int i = 0; i < sizes.Length; i++)
{
    Console.WriteLine($"peak managed memory of the pipeline for {sizes[i]} bytes: {peaks[i]} bytes");
}

bool independent = peaks.Max() - peaks.Min() <= Measurements.MemoryTolerance;
Console.WriteLine(independent ? "it does not depend on the image's length" : $"IT DEPENDS ON THE IMAGE'S LENGTH by {peaks.Max() - peaks.Min()} bytes");
return keeps && independent ? 0 : 1;
