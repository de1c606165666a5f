using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>Has a rig do what an operator orders, one order at a time. What goes wrong is said in the answer and in the rig's log.</summary>
/// <param name="rig">The rig.</param>
/// <param name="state">Tells what is known of it, once all that has happened is.</param>
/// <param name="alone">Held while the rig does something.</param>
internal sealed class RigOrders(IRig rig, Func<CancellationToken, Task<PageState>> state, SemaphoreSlim alone)
{
    // The flash is read meanwhile, or another order is at work, by commands that have limits of their own.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>Carries an order out.</summary>
    public async Task<OrderResult> DoAsync(Order order, CancellationToken cancel)
    {
        if (!await alone.WaitAsync(s_patience, cancel).ConfigureAwait(false))
        {
            return new OrderResult(false, "the rig is at another order: wait for its end");
        }

        try
        {
            if (order.Action.WhyNot(rig.Capabilities, await state(cancel).ConfigureAwait(false)) is string why)
            {
                return new OrderResult(false, $"{order.Action.Label}: {why}");
            }

            rig.Log.Add(new RigEvent(RigEventKind.Rig, "operator", $"operator: {order.Words}"));
            OrderResult result = await CarryOutAsync(order, cancel).ConfigureAwait(false);
            return result.IsDone ? result : Failed(order, result.Words);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Failed(order, "the page ended");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Failed(order, e.Message);
        }
        finally
        {
            alone.Release();
        }
    }

    private OrderResult Failed(Order order, string words)
    {
        string all = $"{order.Action.Label}: {words}";
        rig.Log.Add(new RigEvent(RigEventKind.Rig, "operator", $"not done: {all}"));
        return new OrderResult(false, all);
    }

    private async Task<OrderResult> CarryOutAsync(Order order, CancellationToken cancel)
    {
        switch (order.Action.Name)
        {
            case "power-on":
                await rig.Power.OnAsync(cancel).ConfigureAwait(false);
                break;
            case "power-off":
                await rig.Power.OffAsync(cancel).ConfigureAwait(false);
                break;
            case "power-cycle":
                await rig.Power.OffAsync(cancel).ConfigureAwait(false);
                await rig.Power.OnAsync(cancel).ConfigureAwait(false);
                break;
            case "button-hold":
                await ButtonAsync(true, cancel).ConfigureAwait(false);
                break;
            case "button-release":
                await ButtonAsync(false, cancel).ConfigureAwait(false);
                break;
            case "network-up":
                await rig.Network!.SetAsync(NetworkState.Up, cancel).ConfigureAwait(false);
                break;
            case "network-down":
                await rig.Network!.SetAsync(NetworkState.Down, cancel).ConfigureAwait(false);
                break;
            case "network-silent":
                await rig.Network!.SetAsync(NetworkState.Silent, cancel).ConfigureAwait(false);
                break;
            case "flash-a":
                await rig.Programming.FlashAsync(order.Image!, 0, cancel).ConfigureAwait(false);
                break;
            case "flash-b":
                await rig.Programming.FlashAsync(order.Image!, 1, cancel).ConfigureAwait(false);
                break;
            case "stage":
                await rig.Programming.StageAsync(order.Image!, cancel).ConfigureAwait(false);
                break;
            case "card-insert":
                await CardAsync(order.Image!, cancel).ConfigureAwait(false);
                break;
            case "card-remove":
                await rig.Programming.SetCardAsync(null, cancel).ConfigureAwait(false);
                break;
            case "console":
                await rig.Console!.SendLineAsync(order.Text!, cancel).ConfigureAwait(false);
                break;
            case "update":
                return await BoardRequests.UpdateAsync(rig, order.Image!, cancel).ConfigureAwait(false);
            case "revert-console":
                return await BoardRequests.RevertByConsoleAsync(rig, cancel).ConfigureAwait(false);
            default:
                return await BoardRequests.RevertByBackendAsync(rig, cancel).ConfigureAwait(false);
        }

        return new OrderResult(true, order.Image == null ? order.Action.Label : order.Words);
    }

    // A card that is there already is taken out first.
    private async Task CardAsync(BuiltImage image, CancellationToken cancel)
    {
        await rig.Programming.SetCardAsync(null, cancel).ConfigureAwait(false);
        await rig.Programming.SetCardAsync(image, cancel).ConfigureAwait(false);
    }

    // A rig that does not see the line is told by who drives it.
    private async Task ButtonAsync(bool on, CancellationToken cancel)
    {
        long before = rig.Log.Last;
        await rig.Outputs!.SetAsync(RigLines.Button, on, cancel).ConfigureAwait(false);
        await rig.SettleAsync().ConfigureAwait(false);
        string now = RigLines.State(RigLines.Button, on);
        if (!rig.Log.Since(before).Any(happened => happened.IsLine(RigLines.Button, now)))
        {
            rig.Log.Add(new RigEvent(RigEventKind.Line, RigLines.Button, now));
        }
    }
}
