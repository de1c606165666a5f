namespace TwinSlot.Csms.Ocpp;

/// <summary>A request of the CSMS that waits for its answer.</summary>
internal sealed record OpenCall(string Id, string Action, Action<CallAnswer>? WhenAnswered = null)
{
    public TaskCompletionSource<CallAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
