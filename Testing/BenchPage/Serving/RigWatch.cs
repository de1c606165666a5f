using TwinSlot.Testing.BenchPage.Actions;
using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>Keeps what is known of a rig up to date: by its events, and by the flash where the rig reads it.</summary>
/// <param name="turns">Lets the flash be read while no order is carried out.</param>
internal sealed class RigWatch(IRig rig, RigTurns turns)
{
    private static readonly TimeSpan s_betweenReads = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_secondLook = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private PageState _state = PageState.Initial;
    private long _seen;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>What is known now, and the newest event that it follows from.</summary>
    public (PageState State, long Seen) Now
    {
        get
        {
            lock (_gate)
            {
                return (_state, _seen);
            }
        }
    }

    /// <summary>Follows the rig until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel) => await (await Task.WhenAny(FollowAsync(cancel), ReadAsync(cancel)).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>What is known when everything that has happened so far is.</summary>
    public async Task<PageState> SettledAsync(CancellationToken cancel)
    {
        try
        {
            await rig.SettleAsync().WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (RigException)
        {
            // A board that has ended by itself stands in the log, and can be switched off.
        }

        long wanted = rig.Log.Last;
        while (true)
        {
            Task changed = NextChange;
            (PageState state, long seen) = Now;
            if (seen >= wanted)
            {
                return state;
            }

            await changed.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Completes with the next change; ask before you look at what is known.</summary>
    public Task NextChange
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        while (true)
        {
            long seen = Now.Seen;
            await rig.Log.WaitForMoreAsync(seen).WaitAsync(cancel).ConfigureAwait(false);
            IReadOnlyList<RigEvent> more = rig.Log.Since(seen);
            Change(state => more.Aggregate(state, PageFold.Next), seen + more.Count);
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        if (!rig.Capabilities.HasFlag(RigCapabilities.ReadFlash))
        {
            await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(false);
        }

        int read = -1;
        while (true)
        {
            Task changed = NextChange;
            int marks = Now.State.FlashMarks;
            if (marks == read)
            {
                await changed.WaitAsync(cancel).ConfigureAwait(false);
                continue;
            }

            if (await LookTwiceAsync(cancel).ConfigureAwait(false) is Func<PageState, PageState> change)
            {
                Change(change, null);
                read = marks;
            }

            await Task.Delay(s_betweenReads, cancel).ConfigureAwait(false);
        }
    }

    // The board may have been at its flash just then.
    private async Task<Func<PageState, PageState>?> LookTwiceAsync(CancellationToken cancel)
    {
        Func<PageState, PageState>? change = await LookAsync(cancel).ConfigureAwait(false);
        if (change?.Invoke(Now.State).FlashProblem == null)
        {
            return change;
        }

        await Task.Delay(s_secondLook, cancel).ConfigureAwait(false);
        return await LookAsync(cancel).ConfigureAwait(false);
    }

    // What a look at the flash says of the state; null if it gave way to an order.
    private Task<Func<PageState, PageState>?> LookAsync(CancellationToken cancel) => turns.ReadAsync<Func<PageState, PageState>>(
        async end =>
        {
            try
            {
                RigStatus status = await rig.Programming.ReadStatusAsync(end).ConfigureAwait(false);
                return state => state.With(status);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return state => state with { FlashProblem = e.Message };
            }
        },
        cancel);

    private void Change(Func<PageState, PageState> change, long? seen)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _state = change(_state);
            _seen = seen ?? _seen;
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
