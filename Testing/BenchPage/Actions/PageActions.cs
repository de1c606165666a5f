using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>Everything that an operator can have done, and when it can be.</summary>
internal static class PageActions
{
    /// <summary>The group of the actions that take an image.</summary>
    public const string ImageGroup = "Image";

    private const RigCapabilities OverBackend = RigCapabilities.Backend | RigCapabilities.ReadFlash;

    /// <summary>All, in the order of the page.</summary>
    public static IReadOnlyList<PageAction> All { get; } =
    [
        new("power-on", "Power on", "Power", RigCapabilities.Power, false, state => state.Powered ? "the board has power" : null),
        new("power-off", "Power off", "Power", RigCapabilities.Power, false, Unpowered),
        new("power-cycle", "Off and on", "Power", RigCapabilities.Power, false, Unpowered),
        new("button-hold", "Hold the button", "Button", RigCapabilities.Button, false, state => Held(state) ? "it is held" : null),
        new("button-release", "Let go", "Button", RigCapabilities.Button, false, state => Held(state) ? null : "it is not held"),
        new("network-up", "Network up", "Network", RigCapabilities.Network, false, state => Is(state, "up")),
        new("network-down", "Down", "Network", RigCapabilities.Network, false, state => Is(state, "down")),
        new("network-silent", "Silent", "Network", RigCapabilities.Network, false, state => Is(state, "silent")),
        new("flash-a", "Flash into slot a", ImageGroup, RigCapabilities.Programming, true, Programmable),
        new("flash-b", "Flash into slot b", ImageGroup, RigCapabilities.Programming, true, Programmable),
        new("stage", "Stage for a trial", ImageGroup, RigCapabilities.Staging, true, Programmable),
        new("update", "Update over OCPP", ImageGroup, RigCapabilities.Backend, true, Unconnected),
        new("card-insert", "Insert a card with it", ImageGroup, RigCapabilities.Card, true, _ => null),
        new("card-remove", "Remove the card", "Card", RigCapabilities.Card, false, _ => null),
        new("revert-console", "Revert by the console", "Image before", RigCapabilities.ConsoleInput, false, Unread),
        new("revert-backend", "Revert by the backend", "Image before", OverBackend, false, state => Unconnected(state) ?? Unreverted(state)),
        new("console", "Send", "Console", RigCapabilities.ConsoleInput, false, Unread),
    ];

    private static string? Unpowered(PageState state) => state.Powered ? null : "the board has no power";

    private static string? Unread(PageState state) => state.Powered ? null : "the board has no power: nobody reads its console";

    private static string? Unconnected(PageState state) => state.Connected ? null : "the board is not connected to the backend";

    private static string? Unreverted(PageState state) => state.Slots.Any(slot => slot.IsNext) ? null : "no slot holds an image that could be left";

    private static string? Programmable(PageState state) => state.Powered ? "switch the power off first: the flash is written without power" : null;

    private static string? Is(PageState state, string network) => state.Network == network ? "it is so" : null;

    private static bool Held(PageState state) => state.Lines.TryGetValue(RigLines.Button, out string? held) && held == "on";
}
