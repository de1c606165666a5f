using System.CommandLine;
using TwinSlot.Tools.Explaining;
using TwinSlot.Tools.Status;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary><c>twinslot board status</c>.</summary>
internal static class StatusVerb
{
    private const string Help =
        "Say how a board stands and what to do: what runs, why an image was left, what there is to go back to, soak, quarantine, the last refused update. Changes nothing; the board may be running.\n"
        + "\n  twinslot board status charger"
        + "\n  twinslot board status i.bin"
        + "\n\n" + FlashSource.HowToDump + " docs/schemas/status.schema.json describes the JSON.";

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> flash = CommandLineRules.Path(FlashSource.ArgumentName, FlashSource.ArgumentDescription);
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Command command = new("status", Help) { flash, json };
        command.SetAction(parse =>
        {
            FlashFiles files = FlashSource.Read(parse.GetRequiredValue(flash));
            files.WriteDamage(parse.InvocationConfiguration.Error);
            StatusSummary status = StatusSummary.Of(StatusFacts.Read(files, ReplayBoard.Of(files), DateTimeOffset.UtcNow));
            Terminal terminal = Terminal.Of(parse);
            if (parse.GetValue(json))
            {
                JsonOutput.Write(status, terminal.Out);
            }
            else
            {
                StatusText.Write(status, terminal.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
