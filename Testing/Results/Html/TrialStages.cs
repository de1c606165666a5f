using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Results.Html;

/// <summary>How far a trial came: started, self-diagnostics, connected, proved to the backend, confirmed or rolled back.</summary>
internal static class TrialStages
{
    /// <summary>The stages, as console and backend tell of them.</summary>
    public static IReadOnlyList<TimelineMark> Of(IReadOnlyList<RigEvent> events)
    {
        List<TimelineMark> marks = [];
        string? slot = null;
        RigEvent? answered = null;
        foreach (RigEvent happened in events)
        {
            if (BootLine.Of(happened) is BootLine boot)
            {
                // A slot that was on trial and is not booted was left, by a verdict or because its tries were spent.
                if (slot != null && boot.Slot != slot && !boot.IsProbe)
                {
                    marks.Add(new TimelineMark(happened.Time, "rolled back", Tone.Bad, happened.Text));
                }

                answered = null;
                slot = boot.IsTrial ? boot.Slot : boot.IsProbe ? slot : null;
                if (boot.IsTrial || boot.IsProbe)
                {
                    marks.Add(new TimelineMark(happened.Time, boot.IsTrial ? "started" : "probe", boot.IsTrial ? Tone.Trial : Tone.Probe, happened.Text));
                }
            }
            else if (slot != null && IsAnswer(happened))
            {
                answered = happened;
            }
            else if (slot != null && Mark(happened) is TimelineMark mark)
            {
                bool isConfirmed = mark.Label == "confirmed";
                if (isConfirmed && answered != null)
                {
                    marks.Add(new TimelineMark(answered.Time, "proof", Tone.Good, $"the backend's last answer before the confirm: {answered.Text}"));
                }

                marks.Add(mark);
                slot = isConfirmed ? null : slot;
            }
        }

        return marks;
    }

    // The trial asks for round trips after the backend accepted the boot.
    private static bool IsAnswer(RigEvent happened) => happened.Kind == RigEventKind.ToBoard && happened.Message is { Kind: JournalKind.CallResult };

    private static TimelineMark? Mark(RigEvent happened)
    {
        if (happened.Kind == RigEventKind.Connection && happened.Message?.Kind == JournalKind.Connected)
        {
            return new TimelineMark(happened.Time, "connected", Tone.Trial, happened.Text);
        }

        (string Begins, string Label, Tone Tone)[] said =
        [
            ("self-diagnostics passed", "self-tests passed", Tone.Good),
            ("self-diagnostic ", "self-test failed", Tone.Bad),
            ("the backend is not reached; the previous image is to try", "not reached", Tone.Probe),
            ("the trial succeeded", "confirmed", Tone.Good),
            ("the trial failed", "failed", Tone.Bad),
        ];
        return happened.Kind != RigEventKind.Console ? null
            : said.Where(line => happened.Text.StartsWith(line.Begins, StringComparison.Ordinal)).Select(line => new TimelineMark(happened.Time, line.Label, line.Tone, happened.Text)).FirstOrDefault();
    }
}
