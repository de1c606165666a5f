using System.CommandLine;
using System.Globalization;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Tests.Benchmark.Micro;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Option<bool> write = new("--write") { Description = "Writes the tables of docs/performance.md and the two plots in docs anew." };
Command download = new("download", "Only what a download costs (docs/download.md).");
download.SetAction(_ => Run.Download(Console.Out));
Command micro = new("micro", "Times of the firmware's arithmetic and decisions on this machine, by BenchmarkDotNet.");
micro.SetAction(_ => FirmwareBenchmarks.Run());
RootCommand root = new(
    "What TwinSlot costs: boots, updates, downloads, wear, memory, size.\n\nExit codes: 0 every target that is required is met; 1 one is missed; 2 wrong usage.")
{
    write, download, micro,
};
root.SetAction(parsed => Run.Everything(Console.Out, parsed.GetValue(write)));
ParseResult command = root.Parse(args);
int code = command.Invoke();
return command.Errors.Count > 0 ? 2 : code;
