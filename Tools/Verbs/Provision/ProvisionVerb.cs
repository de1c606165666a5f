using System.CommandLine;
using TwinSlot.Boards.Definition;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.Contract;
using TwinSlot.Tools.Chargers;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Flashing;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Verbs.Provision;

/// <summary><c>twinslot provision</c>: one charger, or as many as a list names.</summary>
internal static class ProvisionVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Option<string> board = BoardOption.Required();
        Option<string> vendor = new("--vendor") { Description = "The domain of the board's vendor.", HelpName = "DOMAIN", DefaultValueFactory = _ => DefaultVendor.Domain };
        Option<string> deployment = new("--deployment") { Description = "The board's deployment, from a release or a build: the .bin of its boot application.", HelpName = "X.bin", Required = true };
        Option<string[]> keys = new("--keys") { Description = "Public keys that images may be signed by.", HelpName = "key.pub.pem", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<string[]> devKeys = new("--dev-key") { Description = "One more public key, for a board in development: whoever has its private key can have the board run anything.", HelpName = "dev.pub.pem", AllowMultipleArgumentsPerToken = true };
        Option<string> serial = new("--serial") { Description = $"The charger's serial number, which is its identity at the backend: {ChargerSpec.SerialRule}.", HelpName = "CP-0001" };
        Option<string> list = new("--list") { Description = "A CSV file of many chargers: the column 'serial', and one for each setting that differs.", HelpName = "chargers.csv" };
        Option<string[]> settings = new("--set") { Description = "A setting of all chargers, NAME=VALUE; NAME=@FILE takes the file's text, as for certificates and passwords.", HelpName = "backend=wss://..." };
        WirelessOptions wireless = new();
        Option<string[]> numbers = new("--number") { Description = "A budget or time that differs from the firmware's own, NAME=N: " + string.Join(", ", NumberNames.All) + ".", HelpName = "tries=5" };
        Option<string> sealKeys = new("--seal-keys") { Description = "Keep the chargers' seal keys in this file, which only its owner may read. Without it they are in the deployments alone.", HelpName = "FILE" };
        Option<string> sealKeyCommand = new("--seal-key-command") { Description = "Hand each seal key to a command, as a vault's: it is called with the serial number, the key in base64 is its input.", HelpName = "COMMAND" };
        Option<string> output = new("--out") { Description = "The file to write; with --list a folder, which gets a file for each charger and manifest.csv.", HelpName = "CP-0001.bin", Required = true };
        Option<bool> force = new("--force") { Description = "Replace the file if it exists; with --list, make all chargers anew." };
        Command command = new(
            "provision",
            "Fill in the deployment of a charger: keys, serial number, settings, and a random seal key of its own. No compiler is needed, and nothing is\n"
            + "written that the firmware would not take. With --list it goes on where it stopped: a charger whose file is as manifest.csv has it is left alone.\n"
            + "\n  twinslot provision --board esp32-wrover --deployment TwinSlot.Boards.Esp32Wrover.bin --keys release.pub.pem \\"
            + "\n      --serial CP-0001 --set backend=wss://csms.example/ocpp --wifi depot --wifi-password @wifi.txt --out CP-0001.bin"
            + "\n  twinslot provision --board esp32-wrover --deployment TwinSlot.Boards.Esp32Wrover.bin --keys release.pub.pem \\"
            + "\n      --list chargers.csv --seal-keys seal-keys.csv --out chargers"
            + "\n  twinslot provision show CP-0001.bin")
        {
            board, vendor, deployment, keys, devKeys, serial, list, settings, numbers, sealKeys, sealKeyCommand, output, force, ProvisionShowVerb.Create(),
        };
        foreach (Option option in wireless.All)
        {
            command.Add(option);
        }

        foreach (Option option in (Option[])[.. wireless.All, vendor, deployment, keys, devKeys, serial, list, sealKeys, sealKeyCommand, output])
        {
            CommandLineRules.RequireText(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(serial) is null == result.GetResult(list) is null)
            {
                result.AddError("Give --serial for one charger, or --list for many.");
            }

            if (result.GetResult(sealKeys) is not null && result.GetResult(sealKeyCommand) is not null)
            {
                result.AddError("Give --seal-keys or --seal-key-command, not both.");
            }

            if (result.GetResult(serial)?.Tokens is [{ Value: string text }] && !ChargerSpec.IsSerial(text))
            {
                result.AddError($"'{text}' is no serial number: {ChargerSpec.SerialRule}.");
            }
        });
        command.SetAction(parsed =>
        {
            string[] development = parsed.GetValue(devKeys) ?? [];
            KeyValuePair<string, string>[] common = [.. Pairs(parsed.GetValue(settings) ?? [], "--set").Select(SettingOf)];
            BoardDefinition definition = DeviceBoard.Find(parsed.GetRequiredValue(board));
            ProvisioningPlan plan = new()
            {
                Deployment = Deployment(parsed.GetRequiredValue(deployment), definition),
                Keys = [.. parsed.GetRequiredValue(keys).Concat(development).Select(BoardKey.Load)],
                Vendor = parsed.GetRequiredValue(vendor),
                Board = definition.Name,
                BoardAsGiven = parsed.GetRequiredValue(board),
                Settings = [.. common, .. wireless.Of(parsed, common)],
                Numbers = NumbersOf(parsed.GetValue(numbers) ?? []),
            };
            Terminal terminal = Terminal.Of(parsed);
            if (development.Length > 0)
            {
                terminal.Line("note: a development key is trusted: whoever has its private key can have the board run anything. Not for a charger in the field.");
            }

            // Before a file for secrets is made.
            IReadOnlyList<ChargerSpec>? many = parsed.GetValue(list) is string path ? ChargerList.Read(path) : null;
            foreach (ChargerSpec charger in many ?? [])
            {
                plan.RequireWireless(charger);
            }

            using ISealKeyStore store = parsed.GetValue(sealKeys) is string file ? new SealKeyFile(file)
                : parsed.GetValue(sealKeyCommand) is string call ? new SealKeyCommand(call) : new NoSealKeys();
            ProvisioningRun run = new(plan, store, terminal);
            if (many != null)
            {
                run.Many(many, parsed.GetRequiredValue(output), parsed.GetValue(force));
            }
            else
            {
                run.One(new ChargerSpec(parsed.GetRequiredValue(serial), []), parsed.GetRequiredValue(output), parsed.GetValue(force));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static DeploymentImage Deployment(string path, BoardDefinition board)
    {
        DeploymentImage image = DeploymentImage.Parse(path, InputFile.Read(path, "the deployment"));
        image.RequireBoard(path, board);
        return image;
    }

    private static KeyValuePair<string, string> SettingOf(KeyValuePair<string, string> pair) =>
        pair.Key == SettingNames.Identity ? throw new Refusal($"--set {pair.Key}: the identity is the serial number, which --serial gives.", ExitCode.Usage) : pair.Value.StartsWith('@') ? KeyValuePair.Create(pair.Key, TextFile.ReadValue(pair.Value[1..], "the setting's text")) : pair;

    private static Dictionary<ProvisionedNumber, int> NumbersOf(string[] given)
    {
        Dictionary<ProvisionedNumber, int> numbers = [];
        foreach ((string name, string value) in Pairs(given, "--number"))
        {
            ProvisionedNumber number = NumberNames.Find(name) ?? throw new Refusal($"'{name}' is no number of a board. There are {string.Join(", ", NumberNames.All)}.", ExitCode.Usage);
            numbers[number] = int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int parsed)
                ? parsed
                : throw new Refusal($"--number {name}: '{value}' is no whole number from 0 on.", ExitCode.Usage);
        }

        return numbers;
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string[] given, string option) => given.Select(text =>
        text.IndexOf('=') is int at and > 0 ? KeyValuePair.Create(text[..at], text[(at + 1)..]) : throw new Refusal($"{option} takes NAME=VALUE, and '{text}' is not that.", ExitCode.Usage));
}
