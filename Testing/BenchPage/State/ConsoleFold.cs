using System.Text.RegularExpressions;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.BenchPage.State;

/// <summary>What follows for the page from a line of the board's console. Pure.</summary>
internal static partial class ConsoleFold
{
    /// <summary>The state after a line.</summary>
    public static PageState Next(PageState state, RigEvent happened)
    {
        // What comes late from a board that has lost its power meanwhile says nothing of now.
        if (!state.Powered)
        {
            return state;
        }

        string line = happened.Text;
        return BootLine.Of(happened) is BootLine boot ? Boot(state, happened, boot)
            : line.StartsWith("= ", StringComparison.Ordinal) ? Reply(state, line)
            : SlotLine().Match(line) is { Success: true } slot ? Slot(state, slot.Groups[1].Value, "rejected", null, slot.Groups[2].Value)
            : EndLine().Match(line) is { Success: true } end ? End(state, happened, end.Groups[1].Value, end.Groups[2].Value)
            : RecoveryLine.Is(happened) ? Marked(state) with { Mode = BoardMode.Recovery, Slot = null, Version = null, Tries = null, LastBoot = line }
            : RollbackLine().IsMatch(line) ? Marked(state) with { LastRollback = line }
            : FlashChangeLine().IsMatch(line) ? Marked(state)
            : state;
    }

    private static PageState Marked(PageState state) => state with { FlashMarks = state.FlashMarks + 1 };

    private static PageState Boot(PageState state, RigEvent happened, BootLine boot)
    {
        PageState next = Slot(state, boot.Slot, boot.IsTrial ? "trial" : "confirmed", boot.Version, null) with
        {
            Mode = boot.IsTrial ? BoardMode.Trial : boot.IsProbe ? BoardMode.Probe : BoardMode.Confirmed,
            Slot = boot.Slot,
            Version = boot.Version,
            Tries = boot.Tries,
            LastBoot = happened.Text,
        };
        return boot.IsTrial ? TrialFold.Begin(next, boot.Slot, happened.Time) : boot.IsProbe ? next : TrialFold.EndByBoot(next, boot.Slot, happened);
    }

    private static PageState End(PageState state, RigEvent happened, string what, string how) => (state.Mode, what) switch
    {
        (BoardMode.Trial, "trial succeeded") => Slot(TrialFold.Reach(state, TrialStage.Confirmed, happened.Time), state.Slot, "confirmed", state.Version, null) with
        {
            Mode = BoardMode.Confirmed,
            Tries = null,
            TrialEnd = happened.Text,
        },
        (BoardMode.Trial, "trial failed") => Slot(state, state.Slot, "rejected", state.Version, how) with { TrialEnd = happened.Text },
        (_, "soak has ended well") => Marked(state) with { Mode = BoardMode.Confirmed },
        (_, "soak failed") => Slot(state, state.Slot, "rejected", state.Version, how),
        _ => state,
    };

    // An answer to `twinslot status` or `twinslot slots`.
    private static PageState Reply(PageState state, string line)
    {
        if (SlotReply().Match(line) is { Success: true } slot)
        {
            (string name, string what, string version, string marks) = (slot.Groups[1].Value, slot.Groups[2].Value, slot.Groups[3].Value, slot.Groups[4].Value);
            string? why = what == "rejected" ? slot.Groups[5].Value : null;
            PageSlot said = new(name, what, version == "-" ? null : version, why, marks is "next" or "runs,next");
            return state with { Slots = [.. state.Slots.Select(each => each.Name == name ? said : each)] };
        }

        return line switch
        {
            "= soak yes" when state.Mode == BoardMode.Confirmed => state with { Mode = BoardMode.Soak },
            "= soak no" when state.Mode == BoardMode.Soak => state with { Mode = BoardMode.Confirmed },
            _ when line.StartsWith("= rollback ", StringComparison.Ordinal) => state with { LastRollback = line["= rollback ".Length..] },
            _ => state,
        };
    }

    private static PageState Slot(PageState state, string? name, string what, string? version, string? why) => Marked(state) with
    {
        Slots = [.. state.Slots.Select(slot => slot.Name != name ? slot : slot with { State = what, Version = version ?? slot.Version, Why = why })],
    };

    [GeneratedRegex(@"^slot ([ab]) is rejected: (.*)$")]
    private static partial Regex SlotLine();

    [GeneratedRegex(@"^the (trial succeeded|trial failed|soak has ended well|soak failed)\b[^:]*: ?(.*)$")]
    private static partial Regex EndLine();

    [GeneratedRegex("^rollback (?!report)")]
    private static partial Regex RollbackLine();

    [GeneratedRegex(@"^(?:card: .* installed|the new image is ready|downloaded all |the rollback (?!report))")]
    private static partial Regex FlashChangeLine();

    [GeneratedRegex(@"^= slot ([ab]) (\S+) (\S+) \S+ (\S+) ?(.*)$")]
    private static partial Regex SlotReply();
}
