using System.CommandLine;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Results;
using TwinSlot.Testing.Results.Html;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tools.Verbs.Hil;

/// <summary><c>twinslot hil run</c>.</summary>
internal static class HilRunVerb
{
    private const string Help =
        "Run scenarios on a rig and say of each whether the board did what it says. Exits with 1 if one failed, if the rig broke, or if none was run; with 2 if a file is wrong.\n"
        + "\nA scenario is a YAML file: what is done to a board (flash, power, an update, a fault), and what has to follow, each with a deadline. docs/hil.md tells how to write one, docs/schemas/scenario.schema.json has every word; editors complete from it. What a rig cannot do makes a scenario skipped, with the reason, and never passed.\n"
        + "\n  twinslot hil run"
        + "\n  twinslot hil run scenarios --filter rollback --parallel 4"
        + "\n  twinslot hil run scenarios --images images"
        + "\n  twinslot hil run one.yaml --rig bench.yaml"
        + "\n  twinslot hil run --shuffle 7 --repeat 20 --results results"
        + "\n\nWithout files it runs the scenarios that come with twinslot.";

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string[]> files = new("DIR|FILES") { Description = "Scenarios, or folders of them; without any, those that come with twinslot.", Arity = ArgumentArity.ZeroOrMore };
        Option<string> rig = RigOptions.Rig();
        Option<DirectoryInfo?> images = new("--images")
        {
            Description = "On a virtual rig: your application instead of the reference charger. A folder with a folder for each image that scenarios name ('Good' where they name none), with what its build has put out.",
            HelpName = "DIR",
        };
        Option<string[]> filter = new("--filter") { Description = "Only scenarios whose file, name or a rule contains the text; may be given more than once, for any of them.", HelpName = "TEXT" };
        Option<int> repeat = Count("--repeat", "Run each so many times.", "N", 1);
        Option<int?> shuffle = new("--shuffle") { Description = "Run them in an order that the seed makes; without a seed, one is made and printed.", HelpName = "SEED", Arity = ArgumentArity.ZeroOrOne };
        Option<int> parallel = Count("--parallel", "Run so many at a time, each on a rig of its own.", "N", 1);
        Option<double> patience = RigOptions.Patience();
        Option<DirectoryInfo?> results = new("--results") { Description = "Write report.html, junit.xml, ctrf.json and events.jsonl into a folder.", HelpName = "DIR" };
        Option<bool> list = new("--list") { Description = "Only say which scenarios there are, what they prove, and which of them the rig cannot run." };
        CommandLineRules.RequireNumber<int>(shuffle, _ => true, "a whole number");
        Command command = new("run", Help) { files, rig, images, filter, repeat, shuffle, parallel, patience, results, list };
        command.SetAction(async (parse, cancel) =>
        {
            IReadOnlyList<Scenario> scenarios = ScenarioSelection.Read(parse.GetValue(files) ?? [], parse.GetValue(filter) ?? []);
            IRigFactory rigs = RigSelection.Read(parse.GetRequiredValue(rig), parse.GetValue(images));
            Terminal terminal = Terminal.Of(parse);
            if (parse.GetValue(list))
            {
                ScenarioList.Write(scenarios, rigs, terminal);
                return ExitCode.Done;
            }

            RunOptions options = new()
            {
                Repeat = parse.GetValue(repeat),
                Parallel = parse.GetValue(parallel),
                Patience = parse.GetValue(patience),
                Shuffle = parse.GetResult(shuffle) is not { Implicit: false } ? null : parse.GetValue(shuffle) ?? Random.Shared.Next(1, 100_000),
            };
            return await RunAsync(scenarios, rigs, options, parse.GetValue(results), terminal, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<Scenario> scenarios, IRigFactory rigs, RunOptions options, DirectoryInfo? results, Terminal terminal, CancellationToken cancel)
    {
        results?.Create();
        using StreamWriter? lines = results == null ? null : new StreamWriter(Path.Combine(results.FullName, "events.jsonl"));
        RunProgress progress = new(terminal, scenarios.Count * options.Repeat);
        IRunObserver[] observers = lines == null ? [progress] : [progress, new EventLines(lines)];
        if (options.Shuffle is int seed)
        {
            terminal.Line($"order by --shuffle {seed}");
        }

        RunResult run = await progress.ShowAsync(() => new ScenarioRunner(rigs, options, observers).RunAsync(scenarios, cancel));
        RunSummary.Write(run, terminal);
        if (results != null)
        {
            JUnitReport.Write(run, Path.Combine(results.FullName, "junit.xml"));
            CtrfReport.Write(run, Path.Combine(results.FullName, "ctrf.json"));
            File.WriteAllText(Path.Combine(results.FullName, "report.html"), RunPage.Write(run, RunFacts.Of(rigs, run.Results.SelectMany(result => result.Events))));
            terminal.Line($"{results.FullName} has report.html, junit.xml, ctrf.json and events.jsonl");
        }

        return run.Passed && run.Count(Verdict.Passed) > 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static Option<int> Count(string name, string description, string helpName, int otherwise)
    {
        Option<int> option = new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => otherwise };
        CommandLineRules.RequireNumber<int>(option, number => number >= 1, "a whole number from 1");
        return option;
    }
}
