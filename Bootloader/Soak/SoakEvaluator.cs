using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Soak;

/// <summary>
/// What is measured of a confirmed image, and what its soak comes to: pure functions of what was kept and what was seen. docs/soak.md has the
/// rule and its error probabilities.
/// </summary>
public static class SoakEvaluator
{
    // What a forced reset takes along that was not written down yet, taken low: without it an image that crashes every ten
    // minutes would never come to the end of an hour. Crashes in quick succession are one bad hour.
    private const uint UnwrittenSeconds = 15 * 60;

    // An outage is not met with ever more reboots: each doubt that told nothing doubles the wait for the next one.
    private const int MostDoublings = 2;

    /// <summary>
    /// An image runs as a confirmed one: to be called once in every such boot. Where another one ran before, its figures become those that this
    /// one is compared with; an image that comes back finds its own.
    /// </summary>
    /// <param name="before">What was kept, or null.</param>
    /// <param name="digest">The running image's SHA-256.</param>
    public static HealthRecord Begin(HealthRecord before, byte[] digest)
    {
        HealthRecord record = before == null ? new HealthRecord() : before.Copy();
        record.MemoryHours = 0;
        record.FirstFreeMemory = 0;
        record.BootFreeMemory = 0;
        record.LowestFreeMemory = 0;
        if (before != null && Bytes.AreEqual(before.Digest, digest))
        {
            return record;
        }

        bool returns = Bytes.AreEqual(record.Before.Digest, digest);
        HealthFigures own = returns ? record.Before : new HealthFigures();
        record.Before = record.Own;
        record.Own = own;
        record.Own.Digest = digest;
        record.Doubts = 0;
        record.Fruitless = 0;
        record.SinceFruitless = 0;
        record.Counted = 0;
        record.SoakHours = 0;
        record.SoakSessions = 0;
        record.Seconds = 0;
        record.NetworkSeconds = 0;
        record.WithoutBackendSeconds = 0;
        record.ReachedAfter = 0;
        for (int i = 0; i < SoakFigures.Count; i++)
        {
            record.Statistics[i] = SequentialTest.Start;
        }

        return record;
    }

    /// <summary>Some seconds of operation more.</summary>
    /// <param name="part">What was seen in them.</param>
    /// <param name="onSoak">Whether the image is on soak; if not, its figures are gathered all the same.</param>
    public static SoakStep Add(HealthRecord record, HealthWindow part, bool onSoak, SoakPolicy policy)
    {
        HealthRecord next = record.Copy();
        HealthHour.Gather(next, part, onSoak);
        next.Seconds += ((uint)part.ForcedResets * UnwrittenSeconds) + (uint)part.Seconds;
        while (next.Seconds >= HealthHour.Length)
        {
            HealthHour.Close(next, onSoak);
        }

        return onSoak ? Judged(next, policy) : new SoakStep(next, SoakVerdict.None, FailureReason.None, string.Empty);
    }

    /// <summary>Whether a loss under way calls for the control experiment. To be asked only while a soak runs and the network is there.</summary>
    /// <param name="isWithoutBackendNow">Whether the backend is out of reach at this moment.</param>
    /// <param name="seconds">For how long it has been, the network being there.</param>
    public static SoakStep Doubt(HealthRecord record, bool isWithoutBackendNow, int seconds, SoakPolicy policy)
    {
        int least = IsReached(record, SoakFigure.Losses) ? policy.DoubtAfterSuspicion : policy.DoubtAfter + Spread(record, policy);
        for (int i = 0; i < record.Fruitless && i < MostDoublings; i++)
        {
            least *= 2;
        }

        if (!isWithoutBackendNow || seconds < least || record.Doubts >= policy.DoubtsADay)
        {
            return new SoakStep(record, SoakVerdict.None, FailureReason.None, string.Empty);
        }

        HealthRecord next = record.Copy();
        next.Doubts++;
        next.ReachedAfter = 0;
        return new SoakStep(next, SoakVerdict.Doubt, FailureReason.SoakBackendLost, SoakWords.Loss(seconds));
    }

    /// <summary>Seconds that the image before has in the control experiment under way to reach the backend.</summary>
    public static int ProbeSeconds(HealthRecord record, SoakPolicy policy)
    {
        return record.Fruitless == 0 ? policy.PromptAfter : policy.PatientAfter;
    }

    /// <summary>The image before has reached the backend in the control experiment: to be kept before the boot record says so.</summary>
    /// <param name="seconds">How long after its start.</param>
    public static HealthRecord ProbeReached(HealthRecord record, int seconds)
    {
        HealthRecord next = record.Copy();
        next.ReachedAfter = seconds < 0 ? 0 : (uint)seconds + 1;
        return next;
    }

    /// <summary>
    /// The control experiment has an answer. That the image before reached the backend and this one did not, is not said here: the boot record
    /// rejects the image for it.
    /// </summary>
    /// <param name="bothReached">
    /// True if both reach it now. That counts against this image only if <see cref="ProbeReached"/> was told that the one before took no
    /// longer than <see cref="SoakPolicy.PromptAfter"/>, and no experiment of the hours before told of an outage. False if neither did: the outage is not the image's.
    /// </param>
    public static SoakStep DoubtAnswered(HealthRecord record, bool bothReached, SoakPolicy policy)
    {
        HealthRecord next = record.Copy();
        bool prompt = next.Fruitless == 0 && next.ReachedAfter != 0 && next.ReachedAfter - 1 <= (uint)policy.PromptAfter;
        next.ReachedAfter = 0;
        next.NetworkSeconds = 0;
        next.WithoutBackendSeconds = 0;
        if (bothReached && prompt)
        {
            next.Own.UnsharedLosses++;
            HealthHour.Bad(next, SoakFigure.UnsharedLosses, true);
        }
        else
        {
            next.Fruitless += next.Fruitless < MostDoublings ? (byte)1 : (byte)0;
            next.SinceFruitless = 0;
        }

        return Judged(next, policy);
    }

    // A verdict that cannot be carried out, since there is nothing to go back to, does not keep a soak for ever.
    private static SoakStep Judged(HealthRecord record, SoakPolicy policy)
    {
        SoakStep failed = Failed(record);
        bool longest = record.SoakHours >= (uint)policy.LongestHours;
        if (failed != null && !longest)
        {
            return failed;
        }

        bool ended = longest || (record.SoakHours >= (uint)policy.Hours && record.SoakSessions >= (uint)policy.Sessions);
        return ended
            ? new SoakStep(record, SoakVerdict.Ended, FailureReason.None, SoakWords.Ended(record, failed != null))
            : new SoakStep(record, SoakVerdict.None, FailureReason.None, string.Empty);
    }

    private static SoakStep Failed(HealthRecord record)
    {
        for (int i = 0; i < SoakFigures.Count; i++)
        {
            SoakFigure figure = (SoakFigure)i;
            if (figure != SoakFigure.Losses && IsReached(record, figure) && (figure != SoakFigure.Memory || MuchMemoryIsLost(record)))
            {
                return new SoakStep(record, SoakVerdict.Failed, SoakWords.Reason(record, figure), SoakWords.Evidence(record, figure));
            }
        }

        return null;
    }

    // Another part of the spread on each board and in each hour of the soak.
    private static int Spread(HealthRecord record, SoakPolicy policy)
    {
        uint part = (record.Spread + (97 * record.SoakHours)) % 256;
        return policy.DoubtSpread * (int)part / 256;
    }

    private static bool IsReached(HealthRecord record, SoakFigure figure)
    {
        return record.Statistics[(int)figure] / SequentialTest.One >= SoakFigures.Limit(figure);
    }

    // A quarter of what was free after the start. New lows that cost next to nothing are no leak that anybody would notice.
    private static bool MuchMemoryIsLost(HealthRecord record)
    {
        return record.BootFreeMemory < record.FirstFreeMemory - (record.FirstFreeMemory / 4);
    }
}
