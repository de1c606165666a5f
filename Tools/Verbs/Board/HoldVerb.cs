using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Updater.Holds;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary><c>twinslot board hold</c>.</summary>
internal static class HoldVerb
{
    private const string Example = "2026-12-01T06:00Z";

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = BoardVerb.FolderArgument();
        Option<long?> until = new("--until") { Description = "Activate no update before: a date and time, in UTC unless it says otherwise.", HelpName = Example, CustomParser = Moment };
        Option<MaintenanceWindow?> window = new("--window") { Description = "Activate updates in this time of day alone, in UTC; it may lie over midnight.", HelpName = "22:00-04:30", CustomParser = Window };
        Option<bool> manual = new("--manual") { Description = "Activate no update by itself: each waits for --activate." };
        Option<bool> automatic = new("--automatic") { Description = "Take --manual back." };
        Option<bool> clear = new("--clear") { Description = "Take all holds back; what is given beside it is set anew." };
        Option<bool> activate = new("--activate") { Description = "Let the update go that is under way; the next one is held again." };
        Command command = new(
            "hold",
            "Say when a board activates the updates that its backend asks for, or show what holds. To change it the board must not be\n"
            + "running; one that runs is told by its backend: 'twinslot csms --hold manual', or DataTransfer Hold (docs/ocpp.md).\n\n"
            + "Updates are downloaded all the same, and wait complete. Several holds all hold. They stay until they are taken back, over reboots\n"
            + "and updates. A security update ('twinslot sign --security-update') is held for 72 hours at the most, or as long as\n"
            + "'twinslot board new --security-hold-limit' said. An update by 'twinslot board update' is not held.\n\n"
            + "  twinslot board hold charger\n"
            + "  twinslot board hold charger --window 22:00-04:30\n"
            + "  twinslot board hold charger --until " + Example + "\n"
            + "  twinslot board hold charger --manual\n"
            + "  twinslot board hold charger --activate\n"
            + "  twinslot board hold charger --clear")
        {
            folder, until, window, manual, automatic, clear, activate,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(manual) && result.GetValue(automatic))
            {
                result.AddError("--manual and --automatic are each other's opposite: give one.");
            }
        });
        command.SetAction(parse =>
        {
            HoldOrder order = new();
            if (parse.GetValue(clear))
            {
                order.PostponedUntil(0).Within(null).Automatic(true);
            }

            if (parse.GetValue(until) is long seconds)
            {
                order.PostponedUntil(seconds);
            }

            if (parse.GetValue(window) is MaintenanceWindow given)
            {
                order.Within(given);
            }

            if (parse.GetValue(manual) || parse.GetValue(automatic))
            {
                order.Automatic(parse.GetValue(automatic));
            }

            string path = parse.GetRequiredValue(folder).FullName;
            bool release = parse.GetValue(activate);
            if (!order.IsChange && !release)
            {
                parse.InvocationConfiguration.Output.WriteLine(BoardHold.Show(path) + ".");
                return ExitCode.Done;
            }

            using OfflineBoard board = OfflineBoard.TryOpen(path) ?? throw new Refusal(
                $"{path} is in use: it runs, or another command works with it. Stop it first, or have its backend tell it: "
                + $"'twinslot csms --hold {(release ? "activate" : "manual")}', or DataTransfer Hold (docs/ocpp.md).");
            parse.InvocationConfiguration.Output.WriteLine(BoardHold.Apply(board, order, release) + ".");
            return ExitCode.Done;
        });
        return command;
    }

    private static long? Moment(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Length >= 16 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) && time.ToUnixTimeSeconds() > 0)
        {
            return time.ToUnixTimeSeconds();
        }

        result.AddError($"'{text}' is not a date and time: give one such as {Example}.");
        return null;
    }

    private static MaintenanceWindow? Window(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        MaintenanceWindow? window = MaintenanceWindow.Read(text);
        if (window is null)
        {
            result.AddError($"'{text}' is not a window: give two times of day in UTC that differ, such as 22:00-04:30. To be without one, --clear.");
        }

        return window;
    }
}
