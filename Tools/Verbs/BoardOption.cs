using System.CommandLine;
using TwinSlot.Tools.Flashing;

namespace TwinSlot.Tools.Verbs;

/// <summary>The option <c>--board</c> of the verbs that work by a board's definition.</summary>
internal static class BoardOption
{
    /// <summary>What a person types for it.</summary>
    public const string HelpName = "NAME|DIR";

    /// <summary>The option of a verb that can do nothing without the definition.</summary>
    public static Option<string> Required() => Create(
        $"The board: {string.Join(", ", DeviceBoard.Names)}, or the folder of your own with its board.json.", required: true);

    /// <summary>The option of a verb that does without.</summary>
    /// <param name="description">What it is for.</param>
    public static Option<string> Optional(string description) => Create(description, required: false);

    private static Option<string> Create(string description, bool required)
    {
        Option<string> option = new("--board") { Description = description, HelpName = HelpName, Required = required };
        CommandLineRules.RequireText(option);
        return option;
    }
}
