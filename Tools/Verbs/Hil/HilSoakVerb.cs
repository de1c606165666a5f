using System.CommandLine;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Soaking;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tools.Verbs.Hil;

/// <summary><c>twinslot hil soak</c>.</summary>
internal static class HilSoakVerb
{
    private static string Help =>
        "Run random lives on a rig until one breaks what must always hold: updates good and bad, power cuts at random times, outages, damaged flash, button, card, rollbacks. Exits with 1 if something was broken, if the rig broke, or if no life was run; with 2 if a file or the command line is wrong.\n"
        + "\nA life is a scenario that a seed makes: the same seed makes the same lives on every rig that can do the same. What a rig cannot do does not happen in its lives. After each step these are looked at, and after each episode the board has to come to rest, with a confirmed image that the backend has accepted:\n"
        + string.Concat(SoakOracle.Names.Select(one => $"\n  {one.Key,-10} {one.Value}")) + "\n"
        + "\n  twinslot hil soak --hours 8"
        + "\n  twinslot hil soak --rig bench.yaml --hours 8 --seed 7 --results night"
        + "\n  twinslot hil soak --lives 20 --seed 7"
        + "\n  twinslot hil soak --replay night/violation.yaml"
        + "\n\nThe first violation ends the soak. Its life is kept as a scenario (violation.yaml: its steps with the images' specifications, to read, to shorten, to run again), with report.html, events.jsonl, junit.xml and ctrf.json beside it. --replay runs just those steps again and says whether the violation came again. Power cuts hit a board at another instruction each time: repeat it before you believe that it is gone.";

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string> rig = RigOptions.Rig();
        Option<double?> hours = new("--hours") { Description = "Begin no further life after so many hours; 0.5 is half an hour.", HelpName = "H" };
        Option<int?> lives = new("--lives") { Description = "End after so many lives; with --hours, whichever comes first.", HelpName = "N" };
        Option<int?> seed = new("--seed") { Description = "The seed of the lives; without it one is made and printed.", HelpName = "S" };
        Option<int> first = new("--first") { Description = "Begin with this life of the seed.", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<double> patience = RigOptions.Patience();
        Option<DirectoryInfo?> results = new("--results") { Description = "Where to keep a violation; soak-SEED if it is left out. Given, the reports are written without a violation, too.", HelpName = "DIR" };
        Option<FileInfo?> replay = new("--replay") { Description = "Run the life of a file again instead, and say whether its violation comes again.", HelpName = "FILE" };
        CommandLineRules.RequireNumber<double>(hours, number => number > 0, "a number above 0");
        CommandLineRules.RequireNumber<int>(lives, number => number > 0, "a whole number above 0");
        CommandLineRules.RequireNumber<int>(first, number => number > 0, "a whole number above 0");
        CommandLineRules.RequireNumber<int>(seed, _ => true, "a whole number");
        Command command = new("soak", Help) { rig, hours, lives, seed, first, patience, results, replay };
        command.Validators.Add(result =>
        {
            bool isReplay = result.GetResult(replay) is { Implicit: false };
            bool isSoak = new Option[] { hours, lives, seed, first }.Any(option => result.GetResult(option) is { Implicit: false });
            if (isReplay && isSoak)
            {
                result.AddError("--replay runs one file: leave out --hours, --lives, --seed and --first.");
            }
            else if (!isReplay && result.GetResult(hours) is not { Implicit: false } && result.GetResult(lives) is not { Implicit: false })
            {
                result.AddError("Say when to end: --hours H or --lives N; or --replay FILE.");
            }
        });
        command.SetAction((parse, cancel) =>
        {
            Terminal terminal = Terminal.Of(parse);
            string name = parse.GetRequiredValue(rig);
            IRigFactory rigs = RigSelection.Read(name);
            if (parse.GetValue(replay) is FileInfo kept)
            {
                return ReplayAsync(rigs, kept, parse.GetValue(patience), parse.GetValue(results), terminal, cancel);
            }

            SoakOptions options = new()
            {
                Seed = parse.GetValue(seed) ?? Random.Shared.Next(1, 100_000),
                Time = parse.GetValue(hours) is double time ? TimeSpan.FromHours(time) : null,
                Lives = parse.GetValue(lives),
                First = parse.GetValue(first),
                Patience = parse.GetValue(patience),
            };
            return SoakAsync(rigs, name, options, parse.GetValue(results), terminal, cancel);
        });
        return command;
    }

    private static async Task<int> SoakAsync(IRigFactory rigs, string rig, SoakOptions options, DirectoryInfo? results, Terminal terminal, CancellationToken cancel)
    {
        if ((LifeGenerator.Needs & ~rigs.Capabilities) is not RigCapabilities.None and RigCapabilities missing)
        {
            throw new Refusal($"the rig {rigs.Name} lacks {missing}, which every life needs.");
        }

        terminal.Line($"lives by --seed {options.Seed} on the rig {rigs.Name}");
        RunProgress progress = new(terminal, options.Lives);
        SoakResult soak = await progress.ShowAsync(() => new SoakRunner(rigs, options, progress).RunAsync(cancel));
        SoakSummary.Write(soak, terminal);
        if (soak.Last != null && (results != null || !soak.Passed))
        {
            KeptSoak.Write(soak, soak.Last, rigs, rig, results ?? new DirectoryInfo($"soak-{options.Seed}"), terminal);
        }

        return soak.Passed ? ExitCode.Done : ExitCode.Refused;
    }

    private static async Task<int> ReplayAsync(IRigFactory rigs, FileInfo kept, double patience, DirectoryInfo? results, Terminal terminal, CancellationToken cancel)
    {
        Scenario life = ScenarioSelection.ReadOne(kept.FullName);
        RunProgress progress = new(terminal, 1);
        DateTimeOffset started = DateTimeOffset.UtcNow;
        ScenarioResult result = await progress.ShowAsync(() => SoakRunner.RunAsync(rigs, life, patience, [progress], cancel));
        if (results != null)
        {
            KeptSoak.WriteReports(new RunResult(rigs.Name, null, started, result.Duration, [result]), rigs, results, terminal);
        }

        terminal.Line(SoakSummary.OfReplay(result, SoakViolation.Of(life)));
        return result.Verdict == Verdict.Passed ? ExitCode.Done : ExitCode.Refused;
    }
}
