using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Soak;

/// <summary>A step of a soak: the health record after it, and what it comes to.</summary>
public sealed class SoakStep
{
    /// <summary>Most bytes of <see cref="Evidence"/>: what a log entry holds.</summary>
    public const int EvidenceCapacity = 83;

    /// <summary>Describes a step.</summary>
    /// <param name="next">The record after it.</param>
    /// <param name="evidence">In words; empty if nothing is said.</param>
    public SoakStep(HealthRecord next, SoakVerdict verdict, FailureReason reason, string evidence)
    {
        Next = next;
        Verdict = verdict;
        Reason = reason;
        Evidence = evidence;
    }

    /// <summary>The health record after the step. It is to be kept, whatever the verdict.</summary>
    public HealthRecord Next { get; }

    /// <summary>What it comes to.</summary>
    public SoakVerdict Verdict { get; }

    /// <summary>Why the image is doubted or has failed; none otherwise.</summary>
    public FailureReason Reason { get; }

    /// <summary>What that rests on, in plain ASCII; such as "3 crashes in 31 h, the image before 0 in 410 h".</summary>
    public string Evidence { get; }
}
