using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>Has the backend ask for the image before.</summary>
internal static class RollbackCall
{
    /// <summary>Asks.</summary>
    /// <param name="leave">Which image is to be left, by its slot: preferred or other, a or b.</param>
    /// <exception cref="RigException">There is no such image, or no answer.</exception>
    public static async Task<CallAnswer> AskAsync(IRig rig, string leave, string reason, CancellationToken cancel)
    {
        RigBackend backend = rig.Backend ?? throw new RigException($"the rig {rig.Name} has no backend");
        RigStatus status = await rig.Programming.ReadStatusAsync(cancel).ConfigureAwait(false);
        string digest = status.Slot(leave)?.Digest ?? throw new RigException($"slot {leave} holds no image that could be left");
        return await backend.TransferAsync("Rollback", new JsonObject { ["leave"] = digest, ["reason"] = reason }, cancel).ConfigureAwait(false);
    }

    /// <summary>What was answered: Accepted, AlreadyLeft, Refused, or the status or error of the DataTransfer; null for nothing.</summary>
    public static string? Told(CallAnswer answer) => RigBackend.Data(answer) is JsonObject data ? data["status"]?.ToString() : answer.Told;

    /// <summary>What the answer says of it; null for nothing.</summary>
    public static string? Words(CallAnswer answer) => (RigBackend.Data(answer) as JsonObject)?["words"]?.ToString();
}
