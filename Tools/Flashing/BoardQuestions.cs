using TwinSlot.Boards.Definition;
using TwinSlot.Tools.Partitions;

namespace TwinSlot.Tools.Flashing;

/// <summary>What a board is asked before a file is written to it, and which answers the file does not fit.</summary>
/// <param name="plan">What is to be done.</param>
/// <param name="terminal">Receives both tables where they differ, and answers that were not hoped for.</param>
/// <param name="folder">Where a command leaves its file.</param>
internal sealed class BoardQuestions(FlashPlan plan, Terminal terminal, string folder)
{
    // How much is left as it was, for whoever reads a refusal.
    private string SoFar => plan.Erases ? "The board is erased and has its runtime, and no deployment was written." : "Nothing on the board was changed.";

    /// <summary>Reads the board's partition table, and refuses one that is not the definition's.</summary>
    /// <param name="command">The command that reads it.</param>
    /// <exception cref="Refusal">It cannot be read, or is another.</exception>
    public void RequirePartitions(FlashCommand command)
    {
        Ask(command, $"Is the port right and free, and the board in a state in which it can be reset? {SoFar}");
        string file = Path.Combine(folder, FlashPlan.PartitionsName);
        if (!File.Exists(file))
        {
            throw new Refusal($"{command.Tool.Name} ended well and wrote nothing. Run '{command}' by hand and see what it makes. {SoFar}");
        }

        BoardDefinition board = plan.Board;
        PartitionTable table = PartitionTable.Read(File.ReadAllBytes(file));
        if (table.Problem is string problem)
        {
            throw new Refusal($"The board on {plan.Port} has no partition table that can be gone by: {problem}. {SoFar} "
                + "If it never had nanoFramework's runtime, or its flash is damaged, write all of it: --erase and the deployment.");
        }

        PartitionFit fit = new(board, table);
        if (fit.Problem is string difference)
        {
            fit.Write(terminal);
            throw new Refusal($"The board on {plan.Port} has another partition table than the {BoardJson.FileName} of {board.Name}: {difference}. {SoFar} "
                + (plan.Erases
                    ? $"The runtime of {board.Target} that was written brings this one: is the flash of another size than {board.FlashMegabytes} MB? Else correct target or partitions in {BoardJson.FileName}."
                    : "Is it another board, or another name for --board? If not, write the board's own runtime first: --erase and the deployment."));
        }
    }

    /// <summary>Asks the board's runtime, and refuses one that lacks what the file needs.</summary>
    /// <param name="command">The command that asks it.</param>
    /// <exception cref="Refusal">It does not answer, or does not fit.</exception>
    public void RequireRuntime(FlashCommand command)
    {
        string runtime = plan.Erases ? "Reset it and try again without --erase." : "If it runs no nanoCLR, write its runtime: --erase and the deployment.";
        string anyway = plan.Steps[^1].Kind == FlashStepKind.WriteDeployment
            ? " A deployment needs no runtime that answers, and the partition table fits: to write it and keep I:, run what --dry-run prints last." : "";
        IReadOnlyList<string> said = Ask(command, $"Is another program on the port, or the board in a reset loop? {runtime}{anyway} {SoFar}");
        DeviceDetails details = DeviceDetails.Parse(said, out string? problem) ?? throw Unclear(command, said, problem!);
        if (plan.Needs.Problem(plan.Board, details, plan.Port, plan.Path) is string reason)
        {
            throw new Refusal($"{reason} {SoFar}");
        }

        terminal.Line($"The board runs {details.Target} {details.Runtime}, which fits.");
        if (plan.Board.FirmwareVersion is string known && known != details.Runtime)
        {
            terminal.Line($"note: {plan.Board.Name} is stated to have the release {known}; the board has what {plan.Path} needs all the same.");
        }
    }

    private Refusal Unclear(FlashCommand command, IReadOnlyList<string> said, string problem)
    {
        Show(said);
        return new Refusal($"What {command.Tool.Name} says of the board on {plan.Port} is no list of what its runtime has: {problem}. {SoFar} "
            + "If it runs no nanoCLR, write its runtime: --erase and the deployment. If it does, this nanoff writes another form than 2.5 did: compare by hand with docs/dependencies.md, "
            + "and run what --dry-run prints last.");
    }

    // What a question's answer looks like is shown only if it is not the one that was hoped for.
    private List<string> Ask(FlashCommand command, string advice)
    {
        List<string> said = [];
        int exitCode = command.Run(folder, said.Add);
        if (exitCode != 0)
        {
            Show(said);
            throw new Refusal($"{command.Tool.Name} could not read the board on {plan.Port} (exit code {exitCode}; what it says is above). {advice}");
        }

        return said;
    }

    private void Show(IEnumerable<string> said)
    {
        foreach (string line in said)
        {
            terminal.Line(line);
        }
    }
}
