namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>Has the rig do one thing at a time. What only reads or waits gives way to an order that comes meanwhile.</summary>
internal sealed class RigTurns : IDisposable
{
    private readonly SemaphoreSlim _alone = new(1, 1);
    private readonly Precedence _orders = new();
    private readonly Precedence _powerCuts = new();

    /// <summary>Cancelled once an order comes that cuts the board's power, at once if one waits: a board without power gives no answer.</summary>
    public CancellationToken UntilPowerIsCut() => _powerCuts.Begin();

    /// <summary>Waits for the turn of an order; <see cref="End"/> ends it.</summary>
    /// <param name="cutsPower">True for an order that cuts the board's power.</param>
    /// <returns>False if the turn did not come in time.</returns>
    public async Task<bool> BeginAsync(bool cutsPower, TimeSpan limit, CancellationToken cancel)
    {
        using IDisposable order = _orders.Ask();
        using IDisposable? cut = cutsPower ? _powerCuts.Ask() : null;
        return await _alone.WaitAsync(limit, cancel).ConfigureAwait(false);
    }

    /// <summary>Ends the turn of an order.</summary>
    public void End() => _alone.Release();

    /// <summary>Reads while no order is carried out.</summary>
    /// <returns>Null if it gave way to an order.</returns>
    public async Task<T?> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancel)
        where T : class
    {
        await _alone.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel, _orders.Begin());
            return await read(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            _alone.Release();
        }
    }

    /// <summary>Waits until the rig does nothing any more, and keeps it so.</summary>
    public Task CloseAsync() => _alone.WaitAsync();

    /// <inheritdoc/>
    public void Dispose() => _alone.Dispose();
}
