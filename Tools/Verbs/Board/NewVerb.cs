using System.CommandLine;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Workshop;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary><c>twinslot board new</c>.</summary>
internal static class NewVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = new("DIR") { Description = "A folder that does not exist yet, or is empty." };
        Option<FileInfo[]> keys = new("--key") { Description = "Public key (PEM) that images may be signed by; may be given more than once.", Required = true };
        Option<string> board = new("--board") { Description = "The board's name, as images name it.", DefaultValueFactory = _ => "virtual" };
        Option<string> vendor = new("--vendor") { Description = "The vendor's domain.", DefaultValueFactory = _ => DefaultVendor.Domain };
        Option<bool> requireBoard = new("--require-board") { Description = "Refuse images that name no board." };
        Option<string?> csms = new("--csms") { Description = "URL of the charging backend, without the identity: ws://host:port/ocpp." };
        Option<string> identity = new("--identity") { Description = "The charge point's identity at the backend.", DefaultValueFactory = _ => "CP-1" };
        Option<bool> fast = new("--fast") { Description = "Scale the time-outs down to seconds: for trying things out." };
        Command command = new("new", "Make a board: provisioned with the keys that it trusts, its flash empty.\n\n  twinslot board new charger --key key.pub.pem --csms ws://127.0.0.1:9000/ocpp --fast")
        {
            folder, keys, board, vendor, requireBoard, csms, identity, fast,
        };
        command.SetAction(parse =>
        {
            bool isFast = parse.GetValue(fast);
            Dictionary<string, string> settings = new() { ["identity"] = parse.GetRequiredValue(identity) };
            if (parse.GetValue(csms) is string backend)
            {
                settings["backend"] = BackendUrl.Check(backend);
            }

            if (isFast)
            {
                settings["timeScale"] = "10";
            }

            string path = parse.GetRequiredValue(folder).FullName;
            BoardOnTheBench.Make(path, new Provisioning
            {
                Board = parse.GetRequiredValue(board),
                Vendor = parse.GetRequiredValue(vendor),
                RequireBoard = parse.GetValue(requireBoard),
                Keys = [.. parse.GetRequiredValue(keys).Select(k => Convert.ToBase64String(PublicKey(k.FullName)))],
                SealKey = "",
                Trial = isFast ? TrialTimes.Fast : new TrialTimes(),
                Watchdog = isFast ? WatchdogTimes.Fast : new WatchdogTimes(),
                Settings = settings,
            });
            parse.InvocationConfiguration.Output.WriteLine($"{path} is a new board '{parse.GetValue(board)}'. Its flash is empty: write a first image with 'twinslot board flash'.");
            return ExitCode.Done;
        });
        return command;
    }

    private static byte[] PublicKey(string path)
    {
        PemKey key = PemKey.Parse(InputFile.Read(path, "the public key"), path);
        if (key.IsPrivate)
        {
            throw new Refusal($"{path} is a private key: a board is given the public one, which 'twinslot keygen' writes to key.pub.pem.");
        }

        return key.IsRsa
            ? key.ToTrustedDer()
            : throw new Refusal($"{path} is of the type {key.Algorithm}, which boards do not verify yet: give an RSA key.");
    }
}
