using System.CommandLine;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Signing;
using TwinSlot.Updater.Holds;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary><c>twinslot board new</c>.</summary>
internal static class NewVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = new("DIR") { Description = "A folder that does not exist yet, or is empty." };
        Option<FileInfo[]> keys = new("--key") { Description = "Public key (PEM) that images may be signed by; may be given more than once.", HelpName = "key.pub.pem", Required = true };
        Option<string> board = new("--board") { Description = "The board's name, as images name it.", HelpName = "NAME", DefaultValueFactory = _ => Provisioning.DefaultBoard };
        Option<string> vendor = new("--vendor") { Description = "The vendor's domain.", HelpName = "DOMAIN", DefaultValueFactory = _ => DefaultVendor.Domain };
        Option<bool> requireBoard = new("--require-board") { Description = "Refuse images that name no board." };
        Option<bool> allowTestImages = new("--allow-test-images") { Description = "Take images that are signed for tests ('twinslot sign --test-image'): faults may be injected in them over the console. For a test rig's boards only." };
        Option<string?> csms = new("--csms") { Description = "URL of the charging backend, without the identity: ws://host:port/ocpp.", HelpName = "URL" };
        Option<string> identity = new("--identity") { Description = "The charge point's identity at the backend.", HelpName = "NAME", DefaultValueFactory = _ => "CP-1" };
        Option<string> ocpp = new("--ocpp") { Description = "What is spoken with the backend: 1.6, 1.6-secure (the messages of its security whitepaper, signed firmware only), 2.0.1, 2.1 (signed firmware only, use case L01), 2.0.1-unsigned or 2.1-unsigned (use case L02 too).", DefaultValueFactory = _ => "1.6" };
        ocpp.AcceptOnlyFromAmong("1.6", "1.6-secure", "2.0.1", "2.0.1-unsigned", "2.1", "2.1-unsigned");
        CredentialOptions credentials = new();
        Option<string?> card = new("--card") { Description = "The directory that sd: and file: locations are read from.", HelpName = "DIR" };
        Option<string?> timeServer = new("--time-server") { Description = "A server of the time (SNTP); without it, the backend alone tells the time.", HelpName = "HOST[:PORT]" };
        Option<int> connectors = new("--connectors") { Description = "The number of connectors, 1 to 4.", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<FileInfo?> golden = new("--golden") { Description = "A signed image that the board carries in its deployment and installs when neither slot may boot.", HelpName = "IMAGE" };
        Option<string?> address = new("--recovery-address") { Description = "Where the board in recovery fetches a signed image from: http:// or https://.", HelpName = "URL" };
        Option<int?> holdLimit = new("--security-hold-limit") { Description = "For how many hours an operator may hold a security update, 0 to 8784; 72 without it.", HelpName = "HOURS" };
        Option<bool> fast = new("--fast") { Description = "Scale the time-outs down to seconds: for trying things out." };
        Command command = new("new", "Make a board: provisioned with the keys that it trusts, its flash empty.\n\n  twinslot board new charger --key key.pub.pem --csms ws://127.0.0.1:9000/ocpp --fast")
        {
            folder, keys, board, vendor, requireBoard, allowTestImages, csms, identity, ocpp, connectors, card, timeServer, golden, address, holdLimit, fast,
        };
        credentials.AddTo(command);
        CommandLineRules.RequireNumber<int>(connectors, number => number is >= 1 and <= 4, "a number from 1 to 4");
        CommandLineRules.RequireNumber<int>(holdLimit, hours => hours is >= 0 and <= HoldRules.MostSecurityLimitHours, $"a number of hours from 0 to {HoldRules.MostSecurityLimitHours}");
        command.SetAction(parse =>
        {
            bool isFast = parse.GetValue(fast);
            Dictionary<string, string> settings = new() { ["identity"] = parse.GetRequiredValue(identity) };
            if (parse.GetValue(csms) is string backend)
            {
                settings["backend"] = BackendUrl.Check(backend);
            }

            (settings["ocpp"], settings["signedFirmware"]) = Dialect(parse.GetRequiredValue(ocpp));
            credentials.Write(parse, settings);
            string refusal = ChargePointIdentity.Refusal(settings["identity"], settings["ocpp"], settings.ContainsKey(SettingNames.BackendPassword));
            if (refusal.Length > 0)
            {
                throw new Refusal($"--identity: {refusal}.");
            }

            if (parse.GetValue(card) is string directory)
            {
                settings["cardDirectory"] = Path.GetFullPath(directory);
            }

            if (parse.GetValue(address) is string recovery)
            {
                settings["recoveryAddress"] = Uri.TryCreate(recovery, UriKind.Absolute, out Uri? location) && location.Scheme is ("http" or "https")
                    ? recovery
                    : throw new Refusal($"{recovery} is no address for --recovery-address: give one of http:// or https://.");
            }

            if (parse.GetValue(timeServer) is string server)
            {
                settings[SettingNames.TimeServer] = TimeServerOption.Check(server);
            }

            if (parse.GetValue(holdLimit) is int hours)
            {
                settings[SettingNames.SecurityHoldLimit] = hours.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            settings["connectors"] = parse.GetValue(connectors).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (isFast)
            {
                settings["timeScale"] = "10";
            }

            string path = parse.GetRequiredValue(folder).FullName;
            Provisioning provisioning = new()
            {
                Board = parse.GetRequiredValue(board),
                Vendor = parse.GetRequiredValue(vendor),
                RequireBoard = parse.GetValue(requireBoard),
                AllowTestImages = parse.GetValue(allowTestImages),
                Keys = [.. parse.GetRequiredValue(keys).Select(k => Convert.ToBase64String(BoardKey.Load(k.FullName)))],
                SealKey = "",
                Trial = isFast ? TrialTimes.Fast : new TrialTimes(),
                Budgets = isFast ? Budgets.Fast : new Budgets(),
                Watchdog = isFast ? WatchdogTimes.Fast : new WatchdogTimes(),
                Settings = settings,
            };
            byte[]? carried = parse.GetValue(golden) is FileInfo file ? GoldenImage.Read(provisioning, file.FullName) : null;
            BoardFolder made = OfflineBoard.Make(path, provisioning);
            if (carried != null)
            {
                GoldenImage.Put(made, carried);
            }

            parse.InvocationConfiguration.Output.WriteLine($"{path} is a new board '{parse.GetValue(board)}'. Its flash is empty: write a first image with 'twinslot board flash'.");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The version of OCPP and whether firmware has to be signed, as the settings have them.</summary>
    private static (string Version, string Signed) Dialect(string option) =>
        option.EndsWith("-unsigned", StringComparison.Ordinal) ? (option[..option.IndexOf('-', StringComparison.Ordinal)], "false")
        : option == "1.6" ? (option, "false")
        : (option.Split('-')[0], "true");
}
