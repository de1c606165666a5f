using TwinSlot.Contract;
using TwinSlot.Transfer.Text;

namespace TwinSlot.Updater.State;

/// <summary>A status that waits for delivery, and the request that it belongs to.</summary>
public sealed class PendingStatus
{
    /// <summary>Most bytes of a cause in UTF-8; a longer one is truncated.</summary>
    public const int MostCauseBytes = 600;

    /// <summary>Describes a status that is no failure.</summary>
    /// <param name="slot">With Installed the slot of the new image, 0 or 1; otherwise -1.</param>
    public PendingStatus(string status, UpdateProtocol protocol, int requestId, int slot)
        : this(status, protocol, requestId, slot, string.Empty, false)
    {
    }

    /// <summary>Describes a status. The properties say what the values mean.</summary>
    public PendingStatus(string status, UpdateProtocol protocol, int requestId, int slot, string cause, bool told)
    {
        Status = status;
        Protocol = protocol;
        RequestId = requestId;
        Slot = slot;
        Cause = Truncation.ToBytes(cause, MostCauseBytes);
        Told = told;
    }

    /// <summary>One of the words of <see cref="FirmwareStatus"/>.</summary>
    public string Status { get; }

    /// <summary>The protocol family of the request.</summary>
    public UpdateProtocol Protocol { get; }

    /// <summary>The backend's id of the request; 0 where the protocol has none.</summary>
    public int RequestId { get; }

    /// <summary>With Installed the slot of the new image: an image in the other slot must not report it. Otherwise -1.</summary>
    public int Slot { get; }

    /// <summary>With a failure why the update failed, in one line; may be empty. Of this update, whatever has followed it since.</summary>
    public string Cause { get; }

    /// <summary>True if the backend has answered the status, and only its cause waits.</summary>
    public bool Told { get; }

    /// <summary>True if both say the same of the same request. Plain 1.6 has no ids: there another cause is another failure.</summary>
    public bool IsSame(PendingStatus other)
    {
        return Status == other.Status && Protocol == other.Protocol && RequestId == other.RequestId && Told == other.Told
            && (Protocol != UpdateProtocol.Ocpp16 || Cause == other.Cause);
    }
}
