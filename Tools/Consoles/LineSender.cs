using System.Text;
using System.Threading.Channels;

namespace TwinSlot.Tools.Consoles;

/// <summary>Sends a board's lines to a reader who may be slow, or not there: a bounded number waits, and the oldest are dropped first.</summary>
internal sealed class LineSender
{
    private const int Most = 4096;

    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Sends a line as soon as the reader takes it.</summary>
    public void Add(string line) => _waiting.Writer.TryWrite(line);

    /// <summary>No line follows.</summary>
    public void End() => _waiting.Writer.TryComplete();

    /// <summary>Sends until there is nothing more to come, or the reader is gone.</summary>
    /// <param name="stream">Where the lines go.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task RunAsync(Stream stream, CancellationToken cancel)
    {
        try
        {
            await foreach (string line in _waiting.Reader.ReadAllAsync(cancel).ConfigureAwait(false))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancel).ConfigureAwait(false);
                await stream.FlushAsync(cancel).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The reader is gone.
        }
    }
}
