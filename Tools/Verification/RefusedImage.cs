using TwinSlot.SlotManager;

namespace TwinSlot.Tools.Verification;

/// <summary>The words in which a verb refuses an image as a board would.</summary>
internal static class RefusedImage
{
    /// <summary>The refusal.</summary>
    /// <param name="path">The image's file.</param>
    /// <param name="reason">Why a board would refuse it.</param>
    /// <param name="detail">What exactly is wrong; empty or null if that says no more than the reason.</param>
    /// <param name="advice">What to do, as a sentence; empty if the reason says it.</param>
    public static Refusal Of(string path, FailureReason reason, string? detail, string advice = "") => new(
        $"{path} is refused: {FailureReasons.Describe(reason)}{(string.IsNullOrEmpty(detail) ? "" : $" ({detail})")}.{(advice.Length > 0 ? $" {advice}" : "")}");
}
