using System.Globalization;
using TwinSlot.Boards.Virtual;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>Tells a rig's log every second how often a virtual board's watchdog was fed.</summary>
internal sealed class FeedCounting : IAsyncDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _counting;

    public FeedCounting(VirtualBoard board, RigLog log)
    {
        _counting = Task.Run(() => CountAsync(board, log, _end.Token));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _counting.ConfigureAwait(false);
        _end.Dispose();
    }

    private static async Task CountAsync(VirtualBoard board, RigLog log, CancellationToken end)
    {
        using PeriodicTimer timer = new(s_second);
        long before = board.Counters.Feeds;
        try
        {
            while (await timer.WaitForNextTickAsync(end).ConfigureAwait(false))
            {
                long now = board.Counters.Feeds;
                if (board.Powered)
                {
                    string count = (now - before).ToString(CultureInfo.InvariantCulture);
                    log.Add(new RigEvent(RigEventKind.WatchdogFeeds, count, $"fed {count} times"));
                }

                before = now;
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the rig.
        }
    }
}
