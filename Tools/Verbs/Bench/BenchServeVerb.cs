using System.CommandLine;
using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Rigs;
using TwinSlot.Tools.Hil;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Verbs.Bench;

/// <summary><c>twinslot bench serve</c>.</summary>
internal static class BenchServeVerb
{
    private const string Help =
        "Serve a page on this machine (127.0.0.1) that shows what the board on a rig does, as it does it, and has buttons for what an operator does: power, button, network, card, flash, update, revert, console.\n"
        + "\nOpen the address that it prints in a browser. The board begins without power and with an empty flash: flash an image, then switch the power on. Images are files that you choose on the page, or the reference charger, made and signed for this run. The board trusts the key of this run and those of --key. docs/bench-page.md tells the rest.\n"
        + "\n  twinslot bench serve"
        + "\n  twinslot bench serve --rig bench.yaml --port 8095"
        + "\n  twinslot bench serve --key key.pub.pem --ocpp 2.0.1"
        + "\n\nWhoever can open the page can do all that: it listens on this machine alone, and takes orders from its own page only. Ctrl+C ends it and switches the board's power off.";

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string> rig = RigOptions.Rig();
        Option<int> port = new("--port") { Description = "Port on 127.0.0.1; 0 for any free one.", HelpName = "PORT", DefaultValueFactory = _ => 8090 };
        Option<string> ocpp = new("--ocpp") { Description = "What the board speaks with the backend: 1.6, 1.6-secure, 2.0.1, 2.0.1-unsigned, 2.1 or 2.1-unsigned.", HelpName = "VERSION", DefaultValueFactory = _ => BoardSetup.Usual.Ocpp };
        ocpp.AcceptOnlyFromAmong("1.6", "1.6-secure", "2.0.1", "2.0.1-unsigned", "2.1", "2.1-unsigned");
        Option<FileInfo[]> keys = new("--key") { Description = "A public key (PEM) that the board is to trust too; may be given more than once. On a bench the value {key} is the first of them, and the reference charger is not offered.", HelpName = "key.pub.pem" };
        Option<double?> seconds = new("--for") { Description = "End after so many seconds; without it, at Ctrl+C.", HelpName = "SECONDS" };
        CommandLineRules.RequirePort(port);
        CommandLineRules.RequireSeconds(seconds);
        Command command = new("serve", Help) { rig, port, ocpp, keys, seconds };
        command.SetAction(async (parse, cancel) =>
        {
            byte[][] trusted = [.. (parse.GetValue(keys) ?? []).Select(key => BoardKey.Load(key.FullName))];
            string name = parse.GetRequiredValue(rig);
            IRigFactory rigs = RigSelection.Read(name, trusted);
            BoardSetup setup = BoardSetup.Usual with { Ocpp = parse.GetRequiredValue(ocpp) };
            if (rigs.WhyNot(setup) is string why)
            {
                throw new Refusal($"{why}.", ExitCode.Usage);
            }

            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            if (parse.GetValue(seconds) is double limit)
            {
                end.CancelAfter(TimeSpan.FromSeconds(limit));
            }

            BenchPageOptions options = new()
            {
                Port = parse.GetValue(port),
                Variants = trusted.Length > 0 && name != NamedRigs.Virtual ? [] : ReferenceImages.Variants,
            };
            await ServeAsync(rigs, setup, options, Terminal.Of(parse), end.Token);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ServeAsync(IRigFactory rigs, BoardSetup setup, BenchPageOptions options, Terminal terminal, CancellationToken end)
    {
        try
        {
            await using IRig rig = await rigs.MakeAsync(setup, end);
            await using BenchPageServer server = await BenchPageServer.StartAsync(rig, options);
            terminal.Line($"bench page: {server.Address} (Ctrl+C ends it)");
            await server.RunAsync(end);
        }
        catch (RigException e)
        {
            throw new Refusal($"The rig {rigs.Name} failed: {e.Message}.");
        }
    }
}
