using System.CommandLine;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tools.Explaining;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot log</c>.</summary>
internal static class LogVerb
{
    private const string Help =
        "Show a board's flight log in words, oldest entry first: every boot that was not a clean one of a confirmed image, every failed check, every trial.\n"
        + "\n  twinslot log charger"
        + "\n  twinslot log dump.zip --json"
        + "\n\nFor a device, give the files of its flash: 'twinslot explain --help' says how to get them. docs/schemas/log.schema.json describes the JSON.";

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> flash = FlashFiles.Argument();
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Command command = new("log", Help) { flash, json };
        command.SetAction(parse =>
        {
            LogEntry[] entries = FlightLogReader.Read(new FlashCopy(FlashFiles.Read(parse.GetRequiredValue(flash)).Files));
            Terminal terminal = Terminal.Of(parse);
            if (parse.GetValue(json))
            {
                JsonOutput.Write(entries.Select(LogLine.Of), terminal.Out);
                return ExitCode.Done;
            }

            if (entries.Length == 0)
            {
                terminal.Out.WriteLine("The flight log is empty: the board has only ever booted cleanly, or its log is gone.");
            }

            foreach (LogEntry entry in entries)
            {
                terminal.Out.WriteLine(ErrorLine.Printable(LogLine.Of(entry).ForPeople()));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
