using Microsoft.Win32.SafeHandles;

namespace TwinSlot.Tools.Consoles;

/// <summary>A board's console as a pseudo-terminal, which a bench opens as it would a serial port. Linux and macOS.</summary>
internal sealed class PtyConsole : IBenchConsole
{
    private readonly FileStream _master;
    private readonly SafeFileHandle _slave;
    private readonly LineSender _sender = new();
    private readonly CancellationTokenSource _end = new();

    private PtyConsole(SafeFileHandle master, SafeFileHandle slave, string path, Action<string> received)
    {
        _master = new FileStream(master, FileAccess.ReadWrite, bufferSize: 0);
        _slave = slave;
        Address = path;
        StartThread("console input", () => Receive(received));
        StartThread("console output", () => _sender.RunAsync(_master, _end.Token).Wait());
    }

    /// <inheritdoc/>
    public string Address { get; }

    /// <summary>Makes a pseudo-terminal.</summary>
    /// <param name="received">Is given each line that comes in.</param>
    /// <exception cref="Refusal">The system has none to give.</exception>
    public static PtyConsole Open(Action<string> received)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new Refusal("Windows has no pseudo-terminal that another program could open as a serial port. Use --console tcp:PORT.");
        }

        // The other side is kept open too: without it a read here fails as long as nobody has opened it.
        (int master, int slave, string path) = Posix.OpenPseudoTerminal();
        return new PtyConsole(new SafeFileHandle(master, ownsHandle: true), new SafeFileHandle(slave, ownsHandle: true), path, received);
    }

    /// <inheritdoc/>
    public void Write(string line) => _sender.Add(line);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // The threads end as their calls return; a call that does not, for a bench that holds its side, ends with the process.
        _sender.End();
        _end.Cancel();
        _slave.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void StartThread(string name, Action body)
    {
        Thread thread = new(() => body()) { IsBackground = true, Name = name };
        thread.Start();
    }

    private void Receive(Action<string> received)
    {
        LineSplitter lines = new(received);
        byte[] buffer = new byte[1024];
        try
        {
            for (int count; !_end.IsCancellationRequested && (count = _master.Read(buffer)) > 0;)
            {
                lines.Add(buffer.AsSpan(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Both sides are closed.
        }

        _master.Dispose();
    }
}
