using System.CommandLine;
using System.CommandLine.Parsing;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Tools.Explaining;
using TwinSlot.Tools.Flashing;
using TwinSlot.Tools.Signing;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot explain</c>.</summary>
internal static class ExplainVerb
{
    private const int DefaultEntries = 20;

    private const string Help =
        "Say in words which slot a board would boot and why, and why it rolled back: by the firmware's own decision over a copy of the board's flash. Changes nothing; the board may be running.\n"
        + "\n  twinslot explain charger"
        + "\n  twinslot explain dump.zip --key key.pub.pem --board my-board --cause watchdog"
        + "\n  twinslot explain i.bin --key key.pub.pem --board my-board"
        + "\n\n" + FlashSource.HowToDump + " docs/schemas/explain.schema.json describes the JSON.";

    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Argument<string> flash = CommandLineRules.Path(FlashSource.ArgumentName, FlashSource.ArgumentDescription);
        Option<ResetCause?> cause = new("--cause")
        {
            Description = "What brings the board up: power-on (if not given), watchdog, reboot, deep-sleep or unknown. A crash that was written down counts whatever is given.",
            HelpName = "CAUSE",
            CustomParser = argument => Cause(argument),
        };
        Option<bool> button = new("--button") { Description = "The button for the previous image is held." };
        Option<string[]> key = new("--key")
        {
            Description = "A public key that the device trusts (PEM); may be given more than once. Without it images are checked for integrity only.",
            HelpName = "key.pub.pem",
        };
        Option<string> board = BoardOption.Optional("The device's board, by name or by the folder of its board.json. Without it an image that names a board counts as another board's.");
        Option<string> vendor = new("--vendor") { Description = "The domain of the board's vendor.", HelpName = "DOMAIN", DefaultValueFactory = _ => DefaultVendor.Domain };
        Option<int> entries = new("--entries")
        {
            Description = $"How many entries of the flight log to show, the newest ones; 0 for all. JSON has all.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultEntries,
        };
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Command command = new("explain", Help) { flash, cause, button, key, board, vendor, entries, json };
        CommandLineRules.RequireText(key);
        CommandLineRules.RequireText(vendor);
        command.Validators.Add(result =>
        {
            if (result.GetResult(board) is not null && result.GetResult(key) is null)
            {
                result.AddError("--board says whose images the keys are for, so it needs --key.");
            }
        });
        CommandLineRules.RequireNumber<int>(entries, count => count >= 0, "a number of entries: 0 or more");
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(flash);
            FlashFiles files = FlashSource.Read(path);
            files.WriteDamage(parsed.InvocationConfiguration.Error);
            string[] keys = parsed.GetValue(key) ?? [];
            ReplayBoard known = Know(files, keys, parsed.GetValue(board), parsed.GetRequiredValue(vendor), path);
            Explanation explanation = Explanation.Of(BootReplay.Run(files, known, parsed.GetValue(cause) ?? ResetCause.PowerOn, parsed.GetValue(button)));
            Terminal terminal = Terminal.Of(parsed);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(explanation, terminal.Out);
            }
            else
            {
                ExplanationText.Write(explanation, path, parsed.GetValue(entries), terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static ReplayBoard Know(FlashFiles files, string[] keys, string? board, string vendor, string path)
    {
        if (files.Provisioning is { } provisioning)
        {
            return keys.Length == 0
                ? ReplayBoard.Of(provisioning)
                : throw new Refusal($"{path} has its keys in board.json. Leave --key out.");
        }

        if (keys.Length == 0)
        {
            return ReplayBoard.Unknown();
        }

        byte[] vendorUuid = UuidV5.OfVendor(vendor);
        return board is null
            ? ReplayBoard.Of(SignatureCheck.LoadKeys(keys), null, null)
            : ReplayBoard.Of(SignatureCheck.LoadKeys(keys), vendorUuid, UuidV5.OfBoard(vendorUuid, DeviceBoard.TryFind(board)?.Name ?? board));
    }

    private static ResetCause Cause(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        switch (text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())
        {
            case "poweron":
                return ResetCause.PowerOn;
            case "watchdog":
                return ResetCause.Watchdog;
            case "reboot" or "intendedreboot":
                return ResetCause.Software;
            case "deepsleep":
                return ResetCause.DeepSleep;
            case "unknown" or "unknownreset":
                return ResetCause.Unknown;
            default:
                result.AddError($"'{text}' is not a cause: give power-on, watchdog, reboot, deep-sleep or unknown.");
                return ResetCause.Unknown;
        }
    }
}
