using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.BenchPage.State;

/// <summary>What follows for the page from what happens on a rig. Pure.</summary>
public static class PageFold
{
    /// <summary>The state after everything that happened.</summary>
    public static PageState Of(IEnumerable<RigEvent> events) => events.Aggregate(PageState.Initial, Next);

    /// <summary>The state after one more event.</summary>
    public static PageState Next(PageState state, RigEvent happened) => happened.Kind switch
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

    /// <summary>The state with a stage of its trial reached; the same one if it is none or was reached before.</summary>
    internal static PageState Reach(PageState state, string stage, DateTimeOffset at) => state.Mode != BoardMode.Trial ? state
        : state with { Trial = [.. state.Trial.Select(each => each.Name == stage && each.At == null ? each with { At = at } : each)] };

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

    private static PageState Connection(PageState state, RigEvent happened) => happened.Message?.Kind switch
    {
        JournalKind.Connected => Reach(state, TrialStage.Connected, happened.Time) with { Connected = true },
        JournalKind.Disconnected => state with { Connected = false },
        _ => state,
    };

    private static PageState FromBoard(PageState state, RigEvent happened)
    {
        if (!happened.IsRequest("FirmwareStatusNotification") || happened.Field("status") is not string status)
        {
            return state;
        }

        return state with { Update = status, FlashMarks = state.FlashMarks + 1 };
    }

    private static PageState ToBoard(PageState state, RigEvent happened)
    {
        if (happened.Message?.Kind != JournalKind.CallResult)
        {
            return state;
        }

        if (happened.Subject == "BootNotification")
        {
            return happened.Field("status") == "Accepted" ? Reach(state, TrialStage.Accepted, happened.Time) : state;
        }

        return state.Trial.Any(stage => stage.Name == TrialStage.Accepted && stage.At != null) ? Reach(state, TrialStage.RoundTrip, happened.Time) : state;
    }
}
