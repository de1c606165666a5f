using System.CommandLine;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary><c>twinslot board update</c>.</summary>
internal static class UpdateVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = BoardVerb.FolderArgument();
        Argument<FileInfo> image = new("IMAGE") { Description = "A signed image." };
        Command command = new("update", "Stage an image in the slot that is not in use and ask for a trial at the next boot, without OCPP.\n\n  twinslot board update charger charger-1.1.0.img")
        {
            folder, image,
        };
        command.SetAction(parse =>
        {
            using OfflineBoard board = OfflineBoard.Open(parse.GetRequiredValue(folder).FullName);
            (int slot, SlotManager.Records.SlotEntry entry) = Programmer.StageUpdate(board, parse.GetRequiredValue(image).FullName);
            parse.InvocationConfiguration.Output.WriteLine($"slot {SlotFiles.Letter(slot)} holds {entry.Version.ToText()}, staged; the next boot tries it and keeps it once it has reached the backend.");
            return ExitCode.Done;
        });
        return command;
    }
}
