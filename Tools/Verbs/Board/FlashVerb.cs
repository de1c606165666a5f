using System.CommandLine;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary><c>twinslot board flash</c>.</summary>
internal static class FlashVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = BoardVerb.FolderArgument();
        Argument<FileInfo> image = new("IMAGE") { Description = "An image that 'twinslot sign' or imgtool signed." };
        Option<string> slot = new("--slot") { Description = "The slot to write.", DefaultValueFactory = _ => "a" };
        slot.AcceptOnlyFromAmong("a", "b");
        Command command = new("flash", "Write a first image into a slot, as a programmer would: confirmed at once, without a trial.\n\n  twinslot board flash charger charger-1.0.0.img")
        {
            folder, image, slot,
        };
        command.SetAction(parse =>
        {
            using OfflineBoard board = OfflineBoard.Open(parse.GetRequiredValue(folder).FullName);
            int number = parse.GetValue(slot) == "b" ? 1 : 0;
            SlotEntry entry = Programmer.Flash(board, parse.GetRequiredValue(image).FullName, number);
            parse.InvocationConfiguration.Output.WriteLine($"slot {SlotFiles.Letter(number)} holds {entry.Version.ToText()}, confirmed; the next boot is its.");
            return ExitCode.Done;
        });
        return command;
    }
}
