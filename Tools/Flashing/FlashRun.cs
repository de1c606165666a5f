namespace TwinSlot.Tools.Flashing;

/// <summary>Carries a plan out: to its end, to the first command that fails, or to the first answer of the board that the file does not fit.</summary>
internal sealed class FlashRun
{
    private readonly FlashPlan _plan;
    private readonly Terminal _terminal;
    private readonly string _folder;
    private readonly BoardQuestions _questions;

    private FlashRun(FlashPlan plan, Terminal terminal, string folder)
    {
        _plan = plan;
        _terminal = terminal;
        _folder = folder;
        _questions = new BoardQuestions(plan, terminal, folder);
    }

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
                _questions.RequirePartitions(step.Command);
                break;

            case FlashStepKind.AskRuntime:
                _questions.RequireRuntime(step.Command);
                break;

            case FlashStepKind.WriteFiles:
                WriteFiles(step.Command);
                break;

            default:
                RequireDone(step.Command, step.Command.Run(_folder, null));
                break;
        }
    }

    private void WriteFiles(FlashCommand command)
    {
        bool failed = false;
        int exitCode = command.Run(_folder, line =>
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
