using System.Globalization;
using TwinSlot.Tests.Benchmark;

// What a download costs: dotnet run -c Release --project Tests/Benchmark. Ends with 1 if a goal is missed.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// The first of each is not counted: it pays for what the runtime does but once.
Measurements.Transfer(Measurements.Lengths[0], 1, false);
TransferCost[] costs = [.. Measurements.All()];
Measurements.PeakMemory(Measurements.Lengths[0]);
return Report.Write(Console.Out, costs, [.. Measurements.Lengths.Select(length => (length, Measurements.PeakMemory(length)))]);
