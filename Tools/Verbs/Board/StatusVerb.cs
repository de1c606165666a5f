using System.CommandLine;
using Spectre.Console;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary><c>twinslot board status</c>.</summary>
internal static class StatusVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = BoardVerb.FolderArgument();
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Command command = new("status", "Show a board's slots: states, tries, versions, and why an image was rejected. The board may be running.\n\n  twinslot board status charger")
        {
            folder, json,
        };
        command.SetAction(parse =>
        {
            BoardStatus status = BoardStatus.Read(new BoardFolder(parse.GetRequiredValue(folder).FullName));
            TextWriter output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(json))
            {
                JsonOutput.Write(status, output);
            }
            else
            {
                Print(status, Terminal.Of(parse));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(BoardStatus status, Terminal terminal)
    {
        if (!status.RecordReadable)
        {
            terminal.Out.WriteLine("The boot record cannot be read, or none was written yet: the next boot rebuilds it from the images.");
        }

        Table table = terminal.NewTable("Slot", "State", "Version", "Tries left", "Interruptions left", "Security counter", "Bytes", "Why");
        foreach (SlotStatus slot in status.Slots)
        {
            bool trial = slot.State == SlotState.Trial;
            table.AddRow(
                slot.Slot + (slot.Slot == status.Preferred ? " (next boot)" : ""),
                slot.State.ToString(),
                slot.Version ?? "-",
                trial ? $"{slot.TriesLeft}" : "-",
                trial ? $"{slot.InterruptionsLeft}" : "-",
                slot.Version == null ? "-" : $"{slot.SecurityCounter}",
                slot.Bytes is int bytes ? $"{bytes}" : "-",
                Markup.Escape(slot.Why ?? (slot.Crashes > 0 ? $"{slot.Crashes} crashes since it was last healthy" : "")));
        }

        terminal.Tables.Write(table);
        terminal.Out.WriteLine($"security floor {status.SecurityFloor}, record {status.RecordSequence}");
        if (status.Probe != ProbeState.None)
        {
            terminal.Out.WriteLine($"probe: {status.Probe}");
        }

        if (status.Update is UpdateStatus update)
        {
            string version = update.Version == null ? "" : $" {update.Version}";
            terminal.Out.WriteLine($"update to slot {update.Slot}{version}: {update.State}{(update.Why == null ? "" : ": " + update.Why)}");
        }
    }
}
