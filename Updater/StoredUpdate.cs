using TwinSlot.Bootloader.Contract;

namespace TwinSlot.Updater;

/// <summary>What a charger has to remember of an update over a power cut. <see cref="StoredUpdateFormat"/> has the bytes.</summary>
public sealed class StoredUpdate
{
    /// <summary>Most statuses that wait for delivery; the oldest make room.</summary>
    public const int MostPending = 8;

    private readonly byte[] _pending = new byte[MostPending];

    /// <summary>No update, and nothing to tell.</summary>
    public StoredUpdate()
    {
        Location = string.Empty;
        TotalLength = -1;
        LastStatus = FirmwareStatus.Idle;
    }

    /// <summary>How far the update has come.</summary>
    public UpdateState State { get; set; }

    /// <summary>The protocol family that asked.</summary>
    public UpdateProtocol Protocol { get; set; }

    /// <summary>The backend's id of the request; 0 where the protocol has none.</summary>
    public int RequestId { get; set; }

    /// <summary>The image's URL.</summary>
    public string Location { get; set; }

    /// <summary>Seconds since 1970 UTC before which nothing is downloaded; 0 for none.</summary>
    public long RetrieveSeconds { get; set; }

    /// <summary>Tries that are left after the one that runs.</summary>
    public int RetriesLeft { get; set; }

    /// <summary>Seconds between two tries.</summary>
    public int RetryInterval { get; set; }

    /// <summary>The entity tag of the bytes in the slot; null if there is none.</summary>
    public string ETag { get; set; }

    /// <summary>The length in bytes that the server promised; -1 if it did not.</summary>
    public long TotalLength { get; set; }

    /// <summary>The last status that there was to tell, delivered or not.</summary>
    public string LastStatus { get; set; }

    /// <summary>How many statuses wait for delivery.</summary>
    public int PendingCount { get; private set; }

    /// <summary>A status that waits for delivery.</summary>
    /// <param name="index">0 for the oldest.</param>
    public string Pending(int index)
    {
        return FirmwareStatus.WordOf(_pending[index]);
    }

    /// <summary>Adds a status that is to be delivered.</summary>
    /// <param name="status">One of the words of <see cref="FirmwareStatus"/>.</param>
    public void AddPending(string status)
    {
        if (PendingCount == MostPending)
        {
            RemovePending();
        }

        _pending[PendingCount] = (byte)FirmwareStatus.NumberOf(status);
        PendingCount++;
    }

    /// <summary>The oldest status is delivered.</summary>
    public void RemovePending()
    {
        for (int i = 1; i < PendingCount; i++)
        {
            _pending[i - 1] = _pending[i];
        }

        PendingCount--;
    }
}
