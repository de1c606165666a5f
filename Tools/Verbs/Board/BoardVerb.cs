using System.CommandLine;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary>The verbs about a virtual board in a folder.</summary>
internal static class BoardVerb
{
    /// <summary>The verb and its own verbs.</summary>
    public static Command Create() => new("board", "Make, flash, update, run, revert and show a virtual board: a charger controller in a folder.")
    {
        NewVerb.Create(), FlashVerb.Create(), UpdateVerb.Create(), HoldVerb.Create(), RunVerb.Create(), RevertVerb.Create(), StatusVerb.Create(),
    };

    /// <summary>The folder that every verb about a board takes.</summary>
    public static Argument<DirectoryInfo> FolderArgument() => new("DIR") { Description = "The board's folder." };
}
