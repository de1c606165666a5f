using TwinSlot.SlotManager;

namespace TwinSlot.Tools.Inspection;

/// <summary>What is wrong with an image.</summary>
/// <param name="Reason">The reason, as the firmware's records have it.</param>
/// <param name="Message">It in words.</param>
/// <param name="Detail">What exactly, and where; may be empty.</param>
internal sealed record InspectedProblem(FailureReason Reason, string Message, string Detail)
{
    /// <summary>All of it in words, without a full stop.</summary>
    public override string ToString() => Detail.Length > 0 ? $"{Message} ({Detail})" : Message;
}
