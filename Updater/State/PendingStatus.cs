using TwinSlot.Contract;

namespace TwinSlot.Updater.State;

/// <summary>A status that waits for delivery, and the request that it belongs to.</summary>
public sealed class PendingStatus
{
    /// <summary>Describes a status.</summary>
    /// <param name="slot">With Installed the slot of the new image, 0 or 1; otherwise -1.</param>
    public PendingStatus(string status, UpdateProtocol protocol, int requestId, int slot)
    {
        Status = status;
        Protocol = protocol;
        RequestId = requestId;
        Slot = slot;
    }

    /// <summary>One of the words of <see cref="FirmwareStatus"/>.</summary>
    public string Status { get; }

    /// <summary>The protocol family of the request.</summary>
    public UpdateProtocol Protocol { get; }

    /// <summary>The backend's id of the request; 0 where the protocol has none.</summary>
    public int RequestId { get; }

    /// <summary>With Installed the slot of the new image: an image in the other slot must not report it. Otherwise -1.</summary>
    public int Slot { get; }

    /// <summary>True if both say the same of the same request.</summary>
    public bool IsSame(PendingStatus other)
    {
        return Status == other.Status && Protocol == other.Protocol && RequestId == other.RequestId;
    }
}
