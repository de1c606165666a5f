using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.BenchPage.State;

/// <summary>How far the newest trial came. Pure.</summary>
internal static class TrialFold
{
    /// <summary>A trial begins with the boot of its image, and each further try begins its stages anew.</summary>
    public static PageState Begin(PageState state, string slot, DateTimeOffset at) => state with
    {
        TrialSlot = slot,
        TrialUntil = null,
        TrialEnd = null,
        Trial = [.. TrialStage.Names.Select(name => new TrialStage(name, name == TrialStage.Booted ? at : null))],
    };

    /// <summary>
    /// A stage is reached. What the backend tells may be logged after the board's words that followed from it, so that it counts by its time: from the
    /// boot of the image until that ran no longer on trial.
    /// </summary>
    public static PageState Reach(PageState state, string stage, DateTimeOffset at) =>
        state.Trial.Count == 0 || at < state.Trial[0].At || at > state.TrialUntil ? state : Mark(state, stage, at);

    /// <summary>The image on trial runs no longer on trial, whatever becomes of it.</summary>
    public static PageState Leave(PageState state, DateTimeOffset at) =>
        state.Trial.Count == 0 || state.TrialUntil != null || state.Mode == BoardMode.Trial ? state : state with { TrialUntil = at };

    /// <summary>A confirmed image is booted. A trial without an end has come to it before: it hung until it was out of tries, or was confirmed without a word.</summary>
    public static PageState EndByBoot(PageState state, string slot, RigEvent boot) => state.Trial.Count == 0 || state.TrialEnd != null ? state
        : slot == state.TrialSlot ? Mark(state, TrialStage.Confirmed, boot.Time) with { TrialEnd = $"confirmed: {boot.Text}" }
        : state with { TrialEnd = $"rolled back: {boot.Text}" };

    private static PageState Mark(PageState state, string stage, DateTimeOffset at) =>
        state with { Trial = [.. state.Trial.Select(each => each.Name == stage && each.At == null ? each with { At = at } : each)] };
}
