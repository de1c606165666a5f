using System.CommandLine;
using System.Diagnostics;
using TwinSlot.Tests.Assurance.Mutants;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Tests.Simulation.Sweeps;

namespace TwinSlot.Tests.Assurance.Verbs;

/// <summary><c>sweep</c>: a fault at each operation of each flow, and a second one in the recovery from it.</summary>
internal static class SweepVerb
{
    private const int DefaultDoubles = 1_020_000;

    public static Command Create()
    {
        Option<int> seed = new("--seed") { Description = "Picks the second faults.", DefaultValueFactory = _ => 1 };
        Option<string?> flow = new("--flow") { Description = "Only this flow." };
        Option<int> doubles = new("--doubles") { Description = "Double faults in all.", DefaultValueFactory = _ => DefaultDoubles };
        Option<int> step = new("--step") { Description = "Bytes between two places at which a write is interrupted.", DefaultValueFactory = _ => 30 };
        Option<MediumModel?> model = new("--model") { Description = "The model of the replayed run." };
        Option<string?> replay = new("--replay") { Description = "Replays one run: OPERATION:FAULT:ARGUMENT, two of them separated by a comma." };
        Command command = new("sweep", "Each kind of fault at each storage operation of each flow, then a second one.")
        {
            seed, flow, doubles, step, model, replay,
        };
        AtLeast(doubles, 0);
        AtLeast(step, 1);
        command.SetAction(parsed =>
        {
            string? name = parsed.GetValue(flow);
            string? faults = parsed.GetValue(replay);
            try
            {
                return faults != null || parsed.GetValue(model) != null
                    ? Replay(name, parsed.GetValue(model), parsed.GetValue(seed), faults ?? string.Empty)
                    : Run(new SweepOptions(parsed.GetValue(seed), parsed.GetValue(step), 1, parsed.GetValue(doubles), name));
            }
            catch (Exception e) when (e is ArgumentException or FormatException)
            {
                Console.Error.WriteLine("error: " + e.Message);
                return 2;
            }
        });
        return command;
    }

    private static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < least)
        {
            result.AddError($"{option.Name} must be at least {least}.");
        }
    });

    private static int Replay(string? flow, MediumModel? model, int seed, string faults)
    {
        if (flow == null || model == null)
        {
            Console.Error.WriteLine("error: a replay needs --flow and --model; copy the whole command that the violation came with");
            return 2;
        }

        Fault.Parse(faults);
        using FirmwareContext firmware = new(FirmwareBuild.Compile(FirmwareBuild.RememberSignatures));
        string? violation = firmware.Replay(flow, model.Value.ToString(), seed, faults, Console.WriteLine);
        Console.WriteLine(violation ?? "nothing is broken");
        return violation == null ? 0 : 1;
    }

    private static int Run(SweepOptions options)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Console.WriteLine($"{"flow",-22} {"model",-7} {"operations",10} {"one fault",10} {"two faults",11}");
        using FirmwareContext firmware = new(FirmwareBuild.Compile(FirmwareBuild.RememberSignatures));
        int[] counts = firmware.Sweep(
            options.Seed, options.Step, options.Thinning, options.Doubles, options.Flow, false, Console.WriteLine, Console.WriteLine);
        Console.WriteLine(
            $"sweep: seed {options.Seed}, {counts[0]} single-fault points, {counts[1]} double-fault points, "
            + $"{counts[2]} violations, {watch.Elapsed.TotalSeconds:F0} s");
        return counts[2] == 0 ? 0 : 1;
    }
}
