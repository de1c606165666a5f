using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>Has a rig do what an operator orders, one order at a time. What goes wrong is said in the answer and in the rig's log.</summary>
/// <param name="rig">The rig.</param>
/// <param name="state">Tells what is known of it, once all that has happened is.</param>
/// <param name="turns">Gives an order its turn.</param>
internal sealed class RigOrders(IRig rig, Func<CancellationToken, Task<PageState>> state, RigTurns turns)
{
    // Another order is at work meanwhile, by commands that have limits of their own.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>Carries an order out.</summary>
    public async Task<OrderResult> DoAsync(Order order, CancellationToken cancel)
    {
        if (!await turns.BeginAsync(order.Action.CutsPower, s_patience, cancel).ConfigureAwait(false))
        {
            return new OrderResult(false, "the rig is at another order: wait for its end");
        }

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel, order.Action.AsksBoard ? turns.UntilPowerIsCut() : default);
        try
        {
            if (order.Action.WhyNot(rig.Capabilities, await state(cancel).ConfigureAwait(false)) is string why)
            {
                return new OrderResult(false, $"{order.Action.Label}: {why}");
            }

            rig.Log.Add(new RigEvent(RigEventKind.Rig, "operator", $"operator: {order.Words}"));
            OrderResult result = await order.Action.DoAsync(rig, order, end.Token).ConfigureAwait(false);
            return result.IsDone ? result : Failed(order, result.Words);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return Failed(order, cancel.IsCancellationRequested ? "the page ended" : "the power is switched off, and the board had not answered yet");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Failed(order, e.Message);
        }
        finally
        {
            turns.End();
        }
    }

    private OrderResult Failed(Order order, string words)
    {
        string all = $"{order.Action.Label}: {words}";
        rig.Log.Add(new RigEvent(RigEventKind.Rig, "operator", $"not done: {all}"));
        return new OrderResult(false, all);
    }
}
