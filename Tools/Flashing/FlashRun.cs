using TwinSlot.Boards.Definition;
using TwinSlot.Tools.Partitions;

namespace TwinSlot.Tools.Flashing;

/// <summary>Carries a plan out: to its end, to the first command that fails, or to the first answer of the board that the file does not fit.</summary>
internal sealed class FlashRun
{
    private static readonly string[] s_files = [FlashPlan.FileListName, FlashPlan.PartitionsName];

    private readonly FlashPlan _plan;
    private readonly Terminal _terminal;
    private readonly string _folder;

    private FlashRun(FlashPlan plan, Terminal terminal, string folder)
    {
        _plan = plan;
        _terminal = terminal;
        _folder = folder;
    }

    // How much is left as it was, for whoever reads a refusal.
    private string SoFar => _plan.Erases ? "The board is erased and has its runtime, and no deployment was written." : "Nothing on the board was changed.";

    /// <summary>Carries a plan out.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="terminal">Receives what is done, and what tools say of what went wrong.</param>
    /// <exception cref="Refusal">A tool or the port is missing, a tool failed, or the board is not the one that the file is for.</exception>
    public static void Run(FlashPlan plan, Terminal terminal)
    {
        SerialPorts.Require(plan.Port);
        foreach (FlashTool tool in plan.Steps.Select(step => step.Command.Tool).Distinct())
        {
            tool.Require();
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("twinslot-flash-");
        try
        {
            if (plan.FileList != null)
            {
                File.WriteAllText(Path.Combine(folder.FullName, FlashPlan.FileListName), plan.FileList);
            }

            FlashRun run = new(plan, terminal, folder.FullName);
            foreach (FlashStep step in plan.Steps)
            {
                run.Do(step);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Do(FlashStep step)
    {
        _terminal.Line(step.Command.ToString());
        switch (step.Kind)
        {
            case FlashStepKind.ReadPartitions:
                ReadPartitions(step.Command);
                break;

            case FlashStepKind.AskRuntime:
                AskRuntime(step.Command);
                break;

            case FlashStepKind.WriteFiles:
                WriteFiles(step.Command);
                break;

            default:
                RequireDone(step.Command, step.Command.Run(_folder, [], null));
                break;
        }
    }

    private void ReadPartitions(FlashCommand command)
    {
        Ask(command, $"Is the port right and free, and the board in a state in which it can be reset? {SoFar}");
        string file = Path.Combine(_folder, FlashPlan.PartitionsName);
        if (!File.Exists(file))
        {
            throw new Refusal($"{command.Tool.Name} ended well and wrote nothing. Run '{command}' by hand and see what it makes. {SoFar}");
        }

        BoardDefinition board = _plan.Board;
        PartitionTable table = PartitionTable.Read(File.ReadAllBytes(file));
        if (table.Problem is string problem)
        {
            throw new Refusal($"The board on {_plan.Port} has no partition table that can be gone by: {problem}. {SoFar} "
                + "If it never had nanoFramework's runtime, or its flash is damaged, write all of it: --erase and the deployment.");
        }

        PartitionFit fit = new(board, table);
        if (fit.Problem is string difference)
        {
            fit.Write(_terminal);
            throw new Refusal($"The board on {_plan.Port} has another partition table than the {BoardJson.FileName} of {board.Name}: {difference}. {SoFar} "
                + (_plan.Erases
                    ? $"The runtime of {board.Target} that was written brings this one: is the flash of another size than {board.FlashMegabytes} MB? Else correct target or partitions in {BoardJson.FileName}."
                    : "Is it another board, or another name for --board? If not, write the board's own runtime first: --erase and the deployment."));
        }
    }

    private void AskRuntime(FlashCommand command)
    {
        string runtime = _plan.Erases ? "Reset it and try again without --erase." : "If it runs no nanoCLR, write its runtime: --erase and the deployment.";
        string anyway = _plan.Steps[^1].Kind == FlashStepKind.WriteDeployment
            ? " A deployment needs no runtime that answers, and the partition table fits: to write it and keep I:, run what --dry-run prints last." : "";
        IReadOnlyList<string> said = Ask(command, $"Is another program on the port, or the board in a reset loop? {runtime}{anyway} {SoFar}");
        DeviceDetails details = DeviceDetails.Parse(said, out string? problem) ?? throw Unclear(command, said, problem!);
        if (_plan.Needs.Problem(_plan.Board, details, _plan.Port, _plan.Path) is string reason)
        {
            throw new Refusal($"{reason} {SoFar}");
        }

        _terminal.Line($"The board runs {details.Target} {details.Runtime}, which fits.");
        if (_plan.Board.FirmwareVersion is string known && known != details.Runtime)
        {
            _terminal.Line($"note: {_plan.Board.Name} is stated to have the release {known}; the board has what {_plan.Path} needs all the same.");
        }
    }

    private Refusal Unclear(FlashCommand command, IReadOnlyList<string> said, string problem)
    {
        Show(said);
        return new Refusal($"What {command.Tool.Name} says of the board on {_plan.Port} is no list of what its runtime has: {problem}. {SoFar} "
            + "If it runs no nanoCLR, write its runtime: --erase and the deployment. If it does, this nanoff writes another form than 2.5 did: compare by hand with docs/dependencies.md, "
            + "and run what --dry-run prints last.");
    }

    // What a question's answer looks like is shown only if it is not the one that was hoped for.
    private List<string> Ask(FlashCommand command, string advice)
    {
        List<string> said = [];
        int exitCode = command.Run(_folder, s_files, said.Add);
        if (exitCode != 0)
        {
            Show(said);
            throw new Refusal($"{command.Tool.Name} could not read the board on {_plan.Port} (exit code {exitCode}; what it says is above). {advice}");
        }

        return said;
    }

    private void Show(IEnumerable<string> said)
    {
        foreach (string line in said)
        {
            _terminal.Line(line);
        }
    }

    private void WriteFiles(FlashCommand command)
    {
        bool failed = false;
        int exitCode = command.Run(_folder, s_files, line =>
        {
            // nanoff reports a file that it could not write in words only; its exit code says that all went well.
            failed |= line.Contains("deploying content file", StringComparison.Ordinal);
            _terminal.Line(line);
        });
        RequireDone(command, exitCode);
        if (failed)
        {
            throw new Refusal($"{command.Tool.Name} could not write a file. Let the board boot once, so that it has made its folder, and try again; it must not be in a reset loop.");
        }
    }

    private static void RequireDone(FlashCommand command, int exitCode)
    {
        if (exitCode != 0)
        {
            throw new Refusal($"{command.Tool.Name} failed with exit code {exitCode}. Read what it says above: is the port right, and free, and the board on it?");
        }
    }
}
