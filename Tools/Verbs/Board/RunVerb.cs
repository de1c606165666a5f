using System.CommandLine;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Tools.Consoles;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary><c>twinslot board run</c>.</summary>
internal static class RunVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = BoardVerb.FolderArgument();
        Option<string?> csms = new("--csms") { Description = "URL of the charging backend for this run, without the identity: ws://host:port/ocpp.", HelpName = "URL" };
        Option<double?> seconds = new("--for") { Description = "Switch the power off after so many seconds; without it, at Ctrl+C.", HelpName = "SECONDS" };
        Option<bool> button = new("--hold-button") { Description = "Hold the revert button while the power comes on: boots the previous image." };
        Option<string[]> consoles = BenchConsoles.Option();
        CommandLineRules.RequireSeconds(seconds);
        Command command = new("run", "Give a board power and print what it does, until Ctrl+C or for so many seconds; then the power is switched off. Lines of standard input go to the board's console: 'twinslot help' lists what it answers.\n\n  twinslot board run charger --csms ws://127.0.0.1:9000/ocpp --for 30")
        {
            folder, csms, seconds, button, consoles,
        };
        command.SetAction((parse, cancel) => RunAsync(
            new BoardFolder(parse.GetRequiredValue(folder).FullName),
            parse.GetValue(csms),
            parse.GetValue(seconds),
            parse.GetValue(button),
            parse.GetValue(consoles)!,
            parse.InvocationConfiguration.Output,
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(
        BoardFolder folder, string? csms, double? seconds, bool holdButton, string[] consoles, TextWriter output, CancellationToken cancel)
    {
        OfflineBoard.Provision(folder);
        using FileStream held = OfflineBoard.Hold(folder);
        Dictionary<string, string> settings = csms == null ? [] : new() { ["backend"] = BackendUrl.Check(csms) };
        await using VirtualBoard board = BoardPower.Connect(folder, settings);
        await using BenchConsoles ends = await BenchConsoles.OpenAsync(consoles, board.SendConsole);
        foreach (string address in ends.Addresses)
        {
            await output.WriteLineAsync($"the console is at {address}");
        }

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (seconds is double limit)
        {
            end.CancelAfter(TimeSpan.FromSeconds(limit));
        }

        if (holdButton)
        {
            board.PressButton();
        }

        board.PowerOn();
        BenchConsoles.ReadStandardInput(board.SendConsole);
        try
        {
            await foreach (BoardEvent happened in board.ReadEventsAsync(0, end.Token))
            {
                if (happened is BoardEvent.Console { Line: string printed })
                {
                    ends.Write(printed);
                }

                if (Describe(happened, board) is string line)
                {
                    await output.WriteLineAsync($"{happened.Time.TotalSeconds,8:F2}  {line}");
                }

                if (holdButton && happened is BoardEvent.Console)
                {
                    board.ReleaseButton();
                    holdButton = false;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for: by time, or by Ctrl+C.
        }

        board.PowerOff();
        BoardCounters counters = board.Counters;
        await output.WriteLineAsync($"power off after {counters.Starts} starts, {counters.WatchdogResets} watchdog resets; longest gap between feeds {counters.LongestFeedGap.TotalMilliseconds:F0} ms");
        return ExitCode.Done;
    }

    private static string? Describe(BoardEvent happened, VirtualBoard board) => happened switch
    {
        BoardEvent.PowerOn => "== power on",
        BoardEvent.Started { Cause: ResetCause.Watchdog } => "== the MCU starts after a watchdog reset",
        BoardEvent.Started { Cause: ResetCause.Software } => "== the MCU starts after a reboot of its own",
        BoardEvent.Started => "== the MCU starts",
        BoardEvent.StartFailed failed => $"== the MCU could not be started: {failed.Error}",
        BoardEvent.WatchdogReset => "== the watchdog resets the MCU",
        BoardEvent.Exited exited when board.Powered && exited.Code is not (137 or -1) => $"== the MCU's program ended (code {exited.Code})",
        BoardEvent.PinChanged { Pin: 5 } contactor => $"== contactor {(contactor.Level == PinLevel.High ? "closed" : "open")}",
        BoardEvent.Console console => console.Line,
        BoardEvent.ConsoleInput input => $"> {input.Line}",
        BoardEvent.LinkError error => $"== not understood: {error.Line}",
        _ => null,
    };
}
