using System.CommandLine;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tools.Explaining;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot log</c>.</summary>
internal static class LogVerb
{
    private const string Help =
        "Show a board's flight log in words, oldest entry first: every boot that was not a clean one of a confirmed image, every failed check, every trial; and the last rollback in one sentence. Changes nothing; the board may be running.\n"
        + "\n  twinslot log charger"
        + "\n  twinslot log i.bin"
        + "\n\n" + FlashSource.HowToDump + " docs/schemas/log.schema.json describes the JSON.";

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> flash = CommandLineRules.Path(FlashSource.ArgumentName, FlashSource.ArgumentDescription);
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Command command = new("log", Help) { flash, json };
        command.SetAction(parse =>
        {
            FlashFiles files = FlashSource.Read(parse.GetRequiredValue(flash));
            files.WriteDamage(parse.InvocationConfiguration.Error);
            FlashCopy storage = new(files.Files);
            LogEntry[] entries = FlightLogReader.Read(storage);
            string? lastRollback = RollbackStory.Find(storage, ReplayBoard.Of(files).QuarantineWait, entries)?.Sentence;
            TextWriter output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(json))
            {
                JsonOutput.Write(new LogSummary(lastRollback, [.. entries.Select(LogLine.Of)]), output);
                return ExitCode.Done;
            }

            if (entries.Length == 0)
            {
                output.WriteLine("The flight log is empty: the board has only ever booted cleanly, or its log is gone.");
            }

            foreach (LogEntry entry in entries)
            {
                output.WriteLine(ErrorLine.Printable(LogLine.Of(entry).ForPeople()));
            }

            if (lastRollback is not null)
            {
                output.WriteLine();
                output.WriteLine("Last rollback: " + ErrorLine.Printable(lastRollback));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
