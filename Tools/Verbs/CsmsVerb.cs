using System.CommandLine;
using TwinSlot.Boards.Virtual.Workshop;
using TwinSlot.TestBench;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot csms</c>.</summary>
internal static class CsmsVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<int> port = new("--port") { Description = "Port on 127.0.0.1; 0 for any free one.", DefaultValueFactory = _ => 9000 };
        Option<FileInfo?> update = new("--update") { Description = "An image: every charge point is asked once to update itself to it." };
        Option<double?> seconds = new("--for") { Description = "End after so many seconds; without it, at Ctrl+C." };
        Command command = new("csms", "Run a small OCPP 1.6-J backend and firmware server on this machine and print what it sees: test equipment, for trying a board out.\n\n  twinslot csms --port 9000 --update charger-1.1.0.img")
        {
            port, update, seconds,
        };
        command.SetAction((parse, cancel) => RunAsync(
            parse.GetValue(port), parse.GetValue(update), parse.GetValue(seconds), parse.InvocationConfiguration.Output, cancel));
        return command;
    }

    private static async Task<int> RunAsync(int port, FileInfo? update, double? seconds, TextWriter output, CancellationToken cancel)
    {
        if (update is { Exists: false })
        {
            throw new WorkshopException($"{update.FullName} is not there: name an image that 'twinslot sign' wrote.");
        }

        await using Csms csms = await Csms.StartAsync(new CsmsOptions { Port = port });
        Uri? location = update == null ? null : csms.Firmware.Publish(update.Name, await File.ReadAllBytesAsync(update.FullName, cancel));
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (seconds is double limit)
        {
            end.CancelAfter(TimeSpan.FromSeconds(limit));
        }

        await output.WriteLineAsync($"backend: twinslot board run DIR --csms {csms.WebSocketUrl}");
        HashSet<string> asked = [];
        try
        {
            await foreach (JournalEntry entry in csms.Journal.FollowAsync(0, end.Token))
            {
                await output.WriteLineAsync(entry.ToString());
                if (location != null && entry.IsBootAccepted(entry.Identity) && asked.Add(entry.Identity))
                {
                    _ = AskAsync(csms, entry.Identity, location, output, end.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for: by time, or by Ctrl+C.
        }

        return ExitCode.Done;
    }

    private static async Task AskAsync(Csms csms, string identity, Uri location, TextWriter output, CancellationToken cancel)
    {
        try
        {
            await csms.UpdateFirmwareAsync(identity, location, cancellation: cancel);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException or OperationCanceledException)
        {
            await output.WriteLineAsync($"{identity} could not be asked to update: {e.Message}");
        }
    }
}
