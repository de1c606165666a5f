using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Trial;

/// <summary>A verdict and what it rests on.</summary>
public sealed class Evaluation
{
    /// <summary>Describes an evaluation.</summary>
    /// <param name="reason">Why an image is condemned; none otherwise.</param>
    /// <param name="detail">The evidence in words.</param>
    public Evaluation(Verdict verdict, FailureReason reason, string detail)
    {
        Verdict = verdict;
        Reason = reason;
        Detail = detail;
    }

    /// <summary>The verdict.</summary>
    public Verdict Verdict { get; }

    /// <summary>Why an image is condemned.</summary>
    public FailureReason Reason { get; }

    /// <summary>The evidence in words.</summary>
    public string Detail { get; }
}
