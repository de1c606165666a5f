using System.CommandLine;
using SharpFuzz;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz;

/// <summary>The command line over <see cref="FuzzRun"/>: run, replay one input, or be the program under libFuzzer or AFL.</summary>
public static class FuzzProgram
{
    private const int Kept = 0;
    private const int Found = 1;
    private const int WrongUsage = 2;

    /// <summary>The commands.</summary>
    public static RootCommand Create()
    {
        Option<string> libFuzzer = new("--sharpfuzz") { Description = "Be the program under libFuzzer for one target (docs/fuzzing.md says how).", HelpName = "TARGET" };
        Option<string> afl = new("--sharpfuzz-afl") { Description = "Be the program under AFL for one target.", HelpName = "TARGET" };
        RootCommand root = new("Feeds everything that reads bytes from outside with mutated inputs.\n\nExit codes: 0 all promises kept; 1 a finding; 2 wrong usage.\nTargets: "
            + string.Join(", ", FuzzTargets.All.Select(target => target.Name)))
        {
            libFuzzer, afl, CreateRun("run"), CreateReplay(),
        };
        root.SetAction(parsed =>
        {
            if (parsed.GetValue(libFuzzer) is string one)
            {
                return With(one, target => Fuzzer.LibFuzzer.Run(input => Throw(target, input.ToArray())));
            }

            if (parsed.GetValue(afl) is string other)
            {
                return With(other, target => Fuzzer.OutOfProcess.Run((Stream input) =>
                {
                    using MemoryStream bytes = new();
                    input.CopyTo(bytes);
                    Throw(target, bytes.ToArray());
                }));
            }

            Console.Error.WriteLine("Nothing to do: give run, replay or --sharpfuzz; --help says more.");
            return WrongUsage;
        });
        return root;
    }

    /// <summary>The command that runs targets for a number of inputs.</summary>
    public static Command CreateRun(string verb)
    {
        Argument<string[]> targets = new("TARGETS") { Description = "The targets; all if none is named.", Arity = ArgumentArity.ZeroOrMore };
        Option<long> count = new("--count") { Description = "Inputs to make for each target.", HelpName = "N", DefaultValueFactory = _ => 100_000 };
        Option<ulong?> seed = new("--seed") { Description = "Decides which inputs; a new one each time if not given. It is printed.", HelpName = "S" };
        Option<string> folder = new("--out") { Description = "Where an input that breaks a promise is written.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        Command command = new(verb, "Run targets for a number of inputs.") { targets, count, seed, folder };
        command.SetAction(parsed =>
        {
            string[] names = parsed.GetValue(targets) ?? [];
            ulong start = parsed.GetValue(seed) ?? (ulong)Random.Shared.NextInt64();
            long inputs = 0;
            int findings = 0;
            foreach (string name in names.Length > 0 ? names : [.. FuzzTargets.All.Select(target => target.Name)])
            {
                int ended = With(name, target =>
                {
                    FuzzCounts counts = FuzzRun.Run(target, parsed.GetValue(count), start);
                    Console.WriteLine(counts.Words);
                    inputs += counts.Inputs;
                    if (counts.Finding is { } finding)
                    {
                        findings++;
                        string path = Path.Combine(parsed.GetRequiredValue(folder), $"finding-{name}-{start}.bin");
                        File.WriteAllBytes(path, finding.Input);
                        Console.WriteLine($"  replay: dotnet run -c Release --project Tests/Fuzz -- replay {name} {path}");
                    }
                });
                if (ended != Kept)
                {
                    return ended;
                }
            }

            Console.WriteLine($"fuzz: {inputs} inputs, seed {start}, {findings} findings");
            return findings == 0 ? Kept : Found;
        });
        return command;
    }

    private static Command CreateReplay()
    {
        Argument<string> name = new("TARGET") { Description = "The target." };
        Argument<FileInfo> file = new("FILE") { Description = "The input." };
        Command command = new("replay", "Have a target read one input.") { name, file };
        command.SetAction(parsed =>
        {
            FileInfo input = parsed.GetRequiredValue(file);
            if (!input.Exists)
            {
                Console.Error.WriteLine($"{input} does not exist: give the file of an input.");
                return WrongUsage;
            }

            FuzzFinding? finding = null;
            int ended = With(parsed.GetRequiredValue(name), target =>
            {
                finding = FuzzRun.Replay(target, File.ReadAllBytes(input.FullName), out string result);
                Console.WriteLine(finding is null ? "kept: " + result : $"{finding.Kind}: {finding.Words}");
            });
            return ended != Kept ? ended : finding is null ? Kept : Found;
        });
        return command;
    }

    private static int With(string name, Action<IFuzzTarget> work)
    {
        IFuzzTarget target;
        try
        {
            target = FuzzTargets.Find(name);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            return WrongUsage;
        }

        work(target);
        return Kept;
    }

    // For the drivers an exception is a crash, and nothing else is.
    private static void Throw(IFuzzTarget target, byte[] input)
    {
        if (FuzzRun.Replay(target, input, out _) is { } finding)
        {
            throw new InvalidOperationException($"{finding.Kind}: {finding.Words}");
        }
    }
}
