using TwinSlot.SlotManager;

namespace TwinSlot.Tools.Explaining;

/// <summary>What the check of a slot's image found.</summary>
/// <param name="Reason"><see cref="FailureReason.None"/> if it passed.</param>
/// <param name="Detail">What was checked if it passed, what exactly is wrong if not; may be empty then.</param>
internal sealed record SlotCheck(FailureReason Reason, string Detail)
{
    /// <summary>The finding in words.</summary>
    public string Words => Reason == FailureReason.None
        ? "passed: " + Detail
        : $"failed: {FailureReasons.Describe(Reason)}{(Detail.Length == 0 ? "" : $" ({Detail})")}";
}
