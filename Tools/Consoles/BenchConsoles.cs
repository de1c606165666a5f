using System.CommandLine;
using System.Globalization;

namespace TwinSlot.Tools.Consoles;

/// <summary>The ends of a board's console that <c>--console</c> asks for, and standard input.</summary>
internal sealed class BenchConsoles : IAsyncDisposable
{
    private const string Tcp = "tcp:";
    private const string Pty = "pty";

    private readonly List<IBenchConsole> _ends = [];

    private BenchConsoles()
    {
    }

    /// <summary>Where they are.</summary>
    public IEnumerable<string> Addresses => _ends.Select(end => end.Address);

    /// <summary>The option.</summary>
    public static Option<string[]> Option()
    {
        Option<string[]> option = new("--console")
        {
            Description = "Offer the board's console to other programs: tcp:PORT on 127.0.0.1 (0 for any free one), or pty, a pseudo-terminal that opens as a serial port does (not on Windows). May be given more than once.",
            HelpName = "tcp:PORT|pty",
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(result =>
        {
            foreach (string value in result.Tokens.Select(token => token.Value).Where(value => value != Pty && PortOf(value) == null))
            {
                result.AddError($"'{value}' is no console: give {Tcp}PORT with a port from 0 to 65535, or {Pty}.");
            }
        });
        return option;
    }

    /// <summary>Opens what is asked for.</summary>
    /// <param name="wanted">The option's values.</param>
    /// <param name="received">Is given each line that comes in at any of them, from any thread.</param>
    /// <exception cref="Refusal">One cannot be opened.</exception>
    public static async Task<BenchConsoles> OpenAsync(IEnumerable<string> wanted, Action<string> received)
    {
        BenchConsoles all = new();
        try
        {
            foreach (string value in wanted)
            {
                all._ends.Add(PortOf(value) is int port ? TcpConsole.Open(port, received) : PtyConsole.Open(received));
            }
        }
        catch (Refusal)
        {
            await all.DisposeAsync();
            throw;
        }

        return all;
    }

    /// <summary>Hands on a line that the board printed.</summary>
    public void Write(string line)
    {
        foreach (IBenchConsole end in _ends)
        {
            end.Write(line);
        }
    }

    /// <summary>Reads lines until there are no more, on a thread that keeps nobody from ending. A terminal is read from its foreground only.</summary>
    /// <param name="received">Is given each line.</param>
    public static void ReadStandardInput(Action<string> received)
    {
        if (!Posix.MayReadStandardInput())
        {
            return;
        }

        Thread thread = new(() => ReadAll(Console.OpenStandardInput(), received)) { IsBackground = true, Name = "standard input" };
        thread.Start();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IBenchConsole end in _ends)
        {
            await end.DisposeAsync();
        }
    }

    private static void ReadAll(Stream input, Action<string> received)
    {
        LineSplitter lines = new(received);
        byte[] buffer = new byte[1024];
        try
        {
            for (int count; (count = input.Read(buffer)) > 0;)
            {
                lines.Add(buffer.AsSpan(0, count));
            }

            lines.Add("\n"u8);
        }
        catch (IOException)
        {
            // It was closed.
        }
    }

    private static int? PortOf(string value) =>
        value.StartsWith(Tcp, StringComparison.Ordinal)
        && ushort.TryParse(value.AsSpan(Tcp.Length), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) ? port : null;
}
