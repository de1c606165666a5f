using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Scenarios.Conditions;

namespace TwinSlot.Testing.BenchPage.State;

/// <summary>What follows for the page from what happens on a rig. Pure.</summary>
public static class PageFold
{
    /// <summary>The state after everything that happened.</summary>
    public static PageState Of(IEnumerable<RigEvent> events) => events.Aggregate(PageState.Initial, Next);

    /// <summary>The state after one more event.</summary>
    public static PageState Next(PageState state, RigEvent happened) => TrialFold.Leave(Following(state, happened), happened.Time);

    private static PageState Following(PageState state, RigEvent happened) => happened.Kind switch
    {
        RigEventKind.Power => Power(state, happened.Text == "on"),
        RigEventKind.Started => Starting(state) with { Starts = state.Starts + 1 },
        RigEventKind.WatchdogReset => Starting(state) with { WatchdogResets = state.WatchdogResets + 1 },
        RigEventKind.Line => state with { Lines = new Dictionary<string, string>(state.Lines) { [happened.Subject] = happened.Text } },
        RigEventKind.Network when happened.Subject != RigEvent.Dns => Network(state, happened.Text),
        RigEventKind.Connection => Connection(state, happened),
        RigEventKind.FromBoard => FromBoard(state, happened),
        RigEventKind.ToBoard => ToBoard(state, happened),
        RigEventKind.Console => ConsoleFold.Next(state, happened),
        RigEventKind.Rig => state with { FlashMarks = state.FlashMarks + 1 },
        _ => state,
    };

    private static PageState Power(PageState state, bool on) => Stopped(state) with
    {
        Powered = on,
        Mode = on ? BoardMode.Boot : BoardMode.Off,
        FlashMarks = state.FlashMarks + 1,
    };

    // A start that is told late, of a board that has lost its power meanwhile, is none.
    private static PageState Starting(PageState state) => Stopped(state) with { Mode = state.Powered ? BoardMode.Boot : state.Mode };

    private static PageState Stopped(PageState state) => state with { Slot = null, Version = null, Tries = null };

    private static PageState Network(PageState state, string text) => text.StartsWith("delay ", StringComparison.Ordinal)
        ? state with { NetworkDelay = text == "delay 0 ms" ? null : text["delay ".Length..] }
        : state with { Network = text };

    private static PageState Connection(PageState state, RigEvent happened) =>
        happened.IsDisconnection ? state with { Connected = false }
        : happened.Message?.Kind == JournalKind.Connected ? TrialFold.Reach(state, TrialStage.Connected, happened.Time) with { Connected = true }
        : state;

    private static PageState FromBoard(PageState state, RigEvent happened) =>
        FirmwareStatuses.IsStatus(happened) && happened.Field("status") is string status
            ? state with { Update = status, FlashMarks = state.FlashMarks + 1 } : state;

    private static PageState ToBoard(PageState state, RigEvent happened)
    {
        if (happened.Message?.Kind != JournalKind.CallResult)
        {
            return state;
        }

        if (happened.Subject == "BootNotification")
        {
            return happened.Field("status") == "Accepted" ? TrialFold.Reach(state, TrialStage.Accepted, happened.Time) : state;
        }

        return state.Trial.Any(stage => stage.Name == TrialStage.Accepted && stage.At != null) ? TrialFold.Reach(state, TrialStage.RoundTrip, happened.Time) : state;
    }
}
