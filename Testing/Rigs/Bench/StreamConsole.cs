using System.Net.Sockets;
using System.Text;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>A console over a stream of bytes: a TCP connection, a serial port, a pseudo-terminal.</summary>
/// <param name="where">What it is, in words.</param>
/// <param name="open">Opens it.</param>
/// <param name="isQuiet">Says of a read without a byte whether it was merely quiet; null where such a read is the end.</param>
internal sealed class StreamConsole(string where, Func<CancellationToken, Task<Stream>> open, Func<bool>? isQuiet = null) : IConsoleLink
{
    private const int MostOfALine = 4096;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private Stream? _stream;
    private Task _reading = Task.CompletedTask;

    /// <inheritdoc/>
    public Action<string> Said { private get; set; } = _ => { };

    /// <inheritdoc/>
    public Action<string> Ended { private get; set; } = _ => { };

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancel)
    {
        try
        {
            _stream = await open(cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException or InvalidOperationException or ArgumentException)
        {
            throw new RigException($"the console at {where} cannot be opened: {e.Message}", e);
        }

        _reading = Task.Run(() => ReadAsync(_stream));
    }

    /// <inheritdoc/>
    public async Task SendAsync(string line, CancellationToken cancel)
    {
        if (_stream is not Stream stream)
        {
            throw new RigException($"the console at {where} is not open");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancel).ConfigureAwait(false);
        await stream.FlushAsync(cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        if (_stream != null)
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }

        // A read that cannot be called off would take the first bytes of whoever opens the console next.
        await Task.WhenAny(_reading, Task.Delay(s_patience)).ConfigureAwait(false);
    }

    private async Task ReadAsync(Stream stream)
    {
        byte[] buffer = new byte[1024];
        List<byte> line = [];
        string why = "its other side closed it";
        try
        {
            while (!_end.IsCancellationRequested)
            {
                int count = await stream.ReadAsync(buffer, _end.Token).ConfigureAwait(false);
                if (count == 0 && isQuiet?.Invoke() != true)
                {
                    break;
                }

                for (int i = 0; i < count; i++)
                {
                    if (buffer[i] != '\n' && line.Count < MostOfALine)
                    {
                        line.Add(buffer[i]);
                        continue;
                    }

                    Said(Encoding.UTF8.GetString([.. line]).TrimEnd('\r'));
                    line.Clear();
                }
            }
        }
        catch (Exception e)
        {
            why = e.Message;
        }

        if (!_end.IsCancellationRequested)
        {
            Ended($"the console at {where} ended: {why}");
        }
    }
}
