using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>Everything that an operator can have done, when it can be, and how the rig does it.</summary>
internal static class PageActions
{
    /// <summary>The group of the actions that take an image.</summary>
    public const string ImageGroup = "Image";

    private const RigCapabilities OverBackend = RigCapabilities.Backend | RigCapabilities.ReadFlash;

    /// <summary>All, in the order of the page.</summary>
    public static IReadOnlyList<PageAction> All { get; } =
    [
        Simple("power-on", "Power on", "Power", RigCapabilities.Power, state => state.Powered ? "the board has power" : null, (rig, cancel) => rig.Power.OnAsync(cancel)),
        Simple("power-off", "Power off", "Power", RigCapabilities.Power, Unpowered, (rig, cancel) => rig.Power.OffAsync(cancel)) with { CutsPower = true },
        Simple("power-cycle", "Off and on", "Power", RigCapabilities.Power, Unpowered, CycleAsync) with { CutsPower = true },
        Simple("button-hold", "Hold the button", "Button", RigCapabilities.Button, state => Held(state) ? "it is held" : null, Button(true)),
        Simple("button-release", "Let go", "Button", RigCapabilities.Button, state => Held(state) ? null : "it is not held", Button(false)),
        Simple("network-up", "Network up", "Network", RigCapabilities.Network, state => Is(state, "up"), Network(NetworkState.Up)),
        Simple("network-down", "Down", "Network", RigCapabilities.Network, state => Is(state, "down"), Network(NetworkState.Down)),
        Simple("network-silent", "Silent", "Network", RigCapabilities.Network, state => Is(state, "silent"), Network(NetworkState.Silent)),
        WithImage("flash-a", "Flash into slot a", RigCapabilities.Programming, Programmable, (rig, order, cancel) => rig.Programming.FlashAsync(order.Image!, 0, cancel)),
        WithImage("flash-b", "Flash into slot b", RigCapabilities.Programming, Programmable, (rig, order, cancel) => rig.Programming.FlashAsync(order.Image!, 1, cancel)),
        WithImage("stage", "Stage for a trial", RigCapabilities.Staging, Programmable, (rig, order, cancel) => rig.Programming.StageAsync(order.Image!, cancel)),
        new("update", "Update over OCPP", ImageGroup, RigCapabilities.Backend, Unconnected, (rig, order, cancel) => BoardRequests.UpdateAsync(rig, order.Image!, cancel))
        {
            TakesImage = true, AsksBoard = true,
        },
        WithImage("card-insert", "Insert a card with it", RigCapabilities.Card, _ => null, InsertCardAsync),
        Simple("card-remove", "Remove the card", "Card", RigCapabilities.Card, _ => null, (rig, cancel) => rig.Programming.SetCardAsync(null, cancel)),
        new("revert-console", "Revert by the console", "Image before", RigCapabilities.ConsoleInput, Unread, (rig, _, cancel) => BoardRequests.RevertByConsoleAsync(rig, cancel))
        {
            AsksBoard = true,
        },
        new(
            "revert-backend", "Revert by the backend", "Image before", OverBackend, state => Unconnected(state) ?? Unreverted(state),
            (rig, _, cancel) => BoardRequests.RevertByBackendAsync(rig, cancel))
        {
            AsksBoard = true,
        },
        new("console", "Send", "Console", RigCapabilities.ConsoleInput, Unread, (rig, order, cancel) => BoardRequests.SayAsync(rig, order.Text!, cancel))
        {
            TakesText = true, AsksBoard = true,
        },
    ];

    private static PageAction Simple(
        string name, string label, string group, RigCapabilities needs, Func<PageState, string?> hindrance, Func<IRig, CancellationToken, Task> act) =>
        new(name, label, group, needs, hindrance, async (rig, _, cancel) =>
        {
            await act(rig, cancel).ConfigureAwait(false);
            return new OrderResult(true, label);
        });

    private static PageAction WithImage(
        string name, string label, RigCapabilities needs, Func<PageState, string?> hindrance, Func<IRig, Order, CancellationToken, Task> act) =>
        new(name, label, ImageGroup, needs, hindrance, async (rig, order, cancel) =>
        {
            await act(rig, order, cancel).ConfigureAwait(false);
            return new OrderResult(true, order.Words);
        })
        { TakesImage = true };

    private static async Task CycleAsync(IRig rig, CancellationToken cancel)
    {
        await rig.Power.OffAsync(cancel).ConfigureAwait(false);
        await rig.Power.OnAsync(cancel).ConfigureAwait(false);
    }

    // A card that is there already is taken out first.
    private static async Task InsertCardAsync(IRig rig, Order order, CancellationToken cancel)
    {
        await rig.Programming.SetCardAsync(null, cancel).ConfigureAwait(false);
        await rig.Programming.SetCardAsync(order.Image!, cancel).ConfigureAwait(false);
    }

    private static Func<IRig, CancellationToken, Task> Button(bool on) => (rig, cancel) => rig.Outputs!.SetAsync(RigLines.Button, on, cancel);

    private static Func<IRig, CancellationToken, Task> Network(NetworkState state) => (rig, cancel) => rig.Network!.SetAsync(state, cancel);

    private static string? Unpowered(PageState state) => state.Powered ? null : "the board has no power";

    private static string? Unread(PageState state) => state.Powered ? null : "the board has no power: nobody reads its console";

    private static string? Unconnected(PageState state) => state.Connected ? null : "the board is not connected to the backend";

    private static string? Unreverted(PageState state) => state.Slots.Any(slot => slot.IsNext) ? null : "no slot holds an image that could be left";

    private static string? Programmable(PageState state) => state.Powered ? "switch the power off first: the flash is written without power" : null;

    private static string? Is(PageState state, string network) => state.Network == network ? "it is so" : null;

    private static bool Held(PageState state) => state.Lines.TryGetValue(RigLines.Button, out string? held) && held == "on";
}
