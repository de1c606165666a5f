using System.Diagnostics;
using System.Globalization;
using System.IO.Ports;
using System.Net.Sockets;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>Makes what carries a bench's console.</summary>
internal static class ConsoleLinks
{
    /// <summary>The link; null where the emulator itself is the console.</summary>
    public static IConsoleLink? Of(BenchConsole console)
    {
        if (console.Socket is string address)
        {
            string[] parts = address.Replace("socket://", "", StringComparison.Ordinal).Split(':');
            return new StreamConsole($"socket://{address}", cancel => ConnectAsync(parts[0], int.Parse(parts[^1], CultureInfo.InvariantCulture), cancel));
        }

        // A pseudo-terminal whose other side is closed is gone from its folder.
        return console.Serial is not string port ? null
            : new StreamConsole(port, _ => Task.FromResult(Open(port, console.Baud)), IsPseudoTerminal(port) ? () => File.Exists(port) : null);
    }

    private static bool IsPseudoTerminal(string port) => port.StartsWith("/dev/pts/", StringComparison.Ordinal);

    private static async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancel)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(host, port, cancel).ConfigureAwait(false);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static Stream Open(string port, int baud)
    {
        // A pseudo-terminal has no line to set up, and is a file; but it would send the board's words back to it as an echo. A read from it cannot
        // be called off: it ends by itself after a tenth of a second without a byte.
        if (IsPseudoTerminal(port))
        {
            using Process raw = Process.Start(new ProcessStartInfo("stty", ["-F", port, "raw", "-echo", "min", "0", "time", "1"]) { UseShellExecute = false })!;
            raw.WaitForExit();
            return raw.ExitCode == 0
                ? new FileStream(port, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0, useAsync: false)
                : throw new IOException($"'stty -F {port} raw -echo' failed");
        }

        SerialPort serial = new(port, baud, Parity.None, 8, StopBits.One) { DtrEnable = false, RtsEnable = false };
        serial.Open();
        return serial.BaseStream;
    }
}
