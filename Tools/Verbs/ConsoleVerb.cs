using System.CommandLine;
using TwinSlot.Bootloader.ConsoleRequests;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Tools.Consoles;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot console</c>: a board's console over a serial port or a socket, for a person.</summary>
internal static class ConsoleVerb
{
    private const int DefaultBaud = 115_200;

    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(20);

    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Option<string> port = new("--port") { Description = "The serial port that the board is on, or socket://HOST:PORT (ser2net and the like).", HelpName = "/dev/ttyUSB0", Required = true };
        Option<int> baud = new("--baud") { Description = "Bits per second of a serial port.", HelpName = "N", DefaultValueFactory = _ => DefaultBaud };
        Option<string> ask = new("--ask") { Description = "Make one request, print its reply and end: exit code 1 if the board refuses, or does not answer in 20 s.", HelpName = "status" };
        Command command = new(
            "console",
            "Show a board's console, and send it what is typed, until Ctrl+C. 'status', 'slots', 'log', 'diagnostics', 'version', 'revert' and 'help' are requests to the\n"
            + "bootloader; they may be typed with 'twinslot' before them or without.\n"
            + "\n  twinslot console --port /dev/ttyUSB0"
            + "\n  twinslot console --port COM3 --ask \"log 20\"")
        {
            port, baud, ask,
        };
        CommandLineRules.RequireText(port);
        CommandLineRules.RequireText(ask);
        CommandLineRules.RequireNumber<int>(baud, number => number is >= 300 and <= 4_000_000, "a number from 300 to 4000000");
        command.SetAction(async (parsed, cancel) =>
        {
            // Ctrl+C is listened to from the first pause on.
            await Task.Yield();
            string where = parsed.GetRequiredValue(port);
            bool isSocket = where.StartsWith("socket://", StringComparison.Ordinal);
            BenchConsole console = isSocket ? new BenchConsole { Socket = SocketOf(where) } : new BenchConsole { Serial = where, Baud = parsed.GetValue(baud) };
            await using IConsoleLink link = ConsoleLinks.Of(console)!;
            TextWriter output = TextWriter.Synchronized(parsed.InvocationConfiguration.Output);
            try
            {
                return parsed.GetValue(ask) is string request
                    ? await AskAsync(link, request, output, cancel)
                    : await ShowAsync(link, where, output, cancel);
            }
            catch (RigException e)
            {
                throw new Refusal($"{e.Message}. Is the board plugged in, and the port free?");
            }
        });
        return command;
    }

    /// <summary>A request as the board takes it: what is typed, with the word that requests begin with.</summary>
    public static string Full(string typed) => ConsoleRequest.Parse(typed) == null ? $"{ConsoleRequest.Start} {typed.Trim()}" : typed.Trim();

    private static string SocketOf(string where) =>
        Uri.TryCreate(where, UriKind.Absolute, out Uri? address) && address.Port > 0 && address.HostNameType != UriHostNameType.IPv6
            ? $"{address.Host}:{address.Port}"
            : throw new Refusal($"'{where}' is no address: give socket://HOST:PORT, with a name or an IPv4 address.", ExitCode.Usage);

    private static async Task<int> ShowAsync(IConsoleLink link, string where, TextWriter output, CancellationToken cancel)
    {
        TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        link.Said = line => output.WriteLine(ErrorLine.Printable(line));
        link.Ended = why => ended.TrySetResult(why);
        await link.OpenAsync(cancel);
        await output.WriteLineAsync($"connected to {where}; Ctrl+C ends");
        BenchConsoles.ReadStandardInput(line => Send(link, line, ended));
        try
        {
            throw new Refusal($"{await ended.Task.WaitAsync(cancel)}.");
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Done;
        }
    }

    // On the thread that reads what is typed: whatever goes wrong ends the verb, with its reason.
    private static void Send(IConsoleLink link, string line, TaskCompletionSource<string> ended)
    {
        if (line.Trim().Length == 0)
        {
            return;
        }

        try
        {
            link.SendAsync(Full(line), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            ended.TrySetResult($"what was typed could not be sent: {e.Message}");
        }
    }

    private static async Task<int> AskAsync(IConsoleLink link, string request, TextWriter output, CancellationToken cancel)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_answer);
        OneReply reply = new(line => output.WriteLine(ErrorLine.OneLine(line)));
        link.Said = reply.Read;
        link.Ended = reply.Fail;
        try
        {
            await link.OpenAsync(limit.Token);
            await link.SendAsync(reply.Mark, limit.Token);
            await link.SendAsync(Full(request), limit.Token);
            string refusal = await reply.End.WaitAsync(limit.Token);
            return refusal.Length == 0 ? ExitCode.Done : throw new Refusal($"the board refused: {refusal}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new Refusal($"the board has not answered in {s_answer.TotalSeconds:F0} s. A board that checks its image answers afterwards; one without a console port (docs/console.md) never.");
        }
    }
}
