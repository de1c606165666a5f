using System.CommandLine;
using System.CommandLine.Parsing;
using TwinSlot.Tools.Verbs;
using TwinSlot.Tools.Verbs.Bench;
using TwinSlot.Tools.Verbs.Board;
using TwinSlot.Tools.Verbs.Hil;
using TwinSlot.Tools.Verbs.Provision;

namespace TwinSlot.Tools;

/// <summary>The command line <c>twinslot</c>: its verbs, and the one place where errors become lines and exit codes.</summary>
internal static class TwinSlotProgram
{
    // A file whose name starts with @ is a file, not a list of arguments.
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null };

    // After Ctrl+C: a rig's own command switches a board's power off, and a process that ended before would leave it on.
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromMinutes(1);

    /// <summary>Runs one command line. Throws nothing.</summary>
    /// <param name="stdout">Receives results.</param>
    /// <param name="stderr">Receives errors.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter stdout, TextWriter stderr)
    {
        try
        {
            ParseResult parsed = CreateRoot().Parse(args, s_parser);

            // Asking for help is never a mistake: its action drops the parser's errors.
            if (parsed.Errors.Count > 0 && parsed.Action is null or System.CommandLine.Invocation.ParseErrorAction)
            {
                string wrong = string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct());
                stderr.WriteLine("error: " + ErrorLine.OneLine($"{wrong} See '{PathOf(parsed.CommandResult)} --help'."));
                return ExitCode.Usage;
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = stdout,
                Error = stderr,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = s_longestEnd,
            });
        }
        catch (Exception e)
        {
            stderr.WriteLine("error: " + ErrorLine.Of(e));
            return e is Refusal refusal ? refusal.ExitCode : ExitCode.Refused;
        }
    }

    /// <summary>Every verb, each from a class of its own.</summary>
    public static RootCommand CreateRoot()
    {
        RootCommand root = new(
            "Signs, checks and tries firmware images for TwinSlot's A/B-slot bootloader.\n\n"
            + "Exit codes: 0 done or accepted; 1 refused, with one line that says why; 2 wrong usage.")
        {
            KeygenVerb.Create(),
            BundleVerb.Create(),
            SignVerb.Create(),
            VerifyVerb.Create(),
            InspectVerb.Create(),
            DeviceFlashVerb.Create(),
            ProvisionVerb.Create(),
            BoardFilesVerb.Create(),
            GoldenVerb.Create(),
            BoardVerb.Create(),
            LogVerb.Create(),
            ExplainVerb.Create(),
            ConsoleVerb.Create(),
            CsmsVerb.Create(),
            DemoVerb.Create(),
            HilVerb.Create(),
            BenchVerb.Create(),
        };
        CommandLineRules.RefuseMisspeltOptions(root);
        return root;
    }

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "twinslot";
}
