using System.CommandLine;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Contract;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tools.Explaining;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot log</c>.</summary>
internal static class LogVerb
{
    private const string Help =
        "Show a board's flight log in words, oldest entry first: every boot that was not a clean one of a confirmed image, every failed check, every trial. Changes nothing; the board may be running.\n"
        + "\n  twinslot log charger"
        + "\n  twinslot log i.bin"
        + "\n\n" + FlashSource.HowToDump;

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
            LogEntry[] entries = FlightLogReader.Read(new FlashCopy(files.Files));
            TextWriter output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(json))
            {
                JsonOutput.Write(entries.Select(LogLine.Of), output);
                return ExitCode.Done;
            }

            if (entries.Length == 0)
            {
                output.WriteLine("The flight log is empty: the board has only ever booted cleanly.");
            }

            foreach (LogEntry entry in entries)
            {
                output.WriteLine($"{entry.Sequence,4}  {LogWords.When(entry)}  {LogWords.Describe(entry)}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private sealed record LogLine(
        uint Sequence, uint UptimeMilliseconds, DateTimeOffset? Time, LogKind Kind, string? Slot, string Version, string Digest,
        string Cause, int Reason, uint Value, string Text, string Words)
    {
        public static LogLine Of(LogEntry entry) => new(
            entry.Sequence,
            entry.Uptime,
            entry.UnixSeconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(entry.UnixSeconds),
            entry.Kind,
            entry.Slot == LogEntry.NoSlot ? null : SlotFiles.Letter(entry.Slot),
            entry.Version.ToText(),
            Convert.ToHexStringLower(entry.Digest),
            Contract.BootCauses.Describe(entry.Cause),
            (int)entry.Reason,
            entry.Value,
            entry.Text,
            LogWords.Describe(entry));
    }
}
