using TwinSlot.Contract;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Updater.State;

/// <summary>What a charger has to remember of an update over a power cut. <see cref="UpdateRecordFormat"/> has the bytes.</summary>
public sealed class UpdateRecord
{
    /// <summary>Most statuses that wait for delivery. Where there are more, the oldest that does not end an update makes room.</summary>
    public const int MostPending = 12;

    /// <summary>Bytes of <see cref="Digest"/>.</summary>
    public const int DigestLength = 32;

    /// <summary>No update, and nothing to tell.</summary>
    public UpdateRecord()
    {
        Location = string.Empty;
        Signature = string.Empty;
        Cause = string.Empty;
        TotalLength = -1;
        TargetSlot = -1;
        LastStatus = FirmwareStatus.Idle;
        LastDelivered = FirmwareStatus.Idle;
        Digest = new byte[DigestLength];
        Pending = new PendingStatus[0];
    }

    /// <summary>How far the update has come.</summary>
    public UpdatePhase State { get; set; }

    /// <summary>The protocol family that asked.</summary>
    public UpdateProtocol Protocol { get; set; }

    /// <summary>The backend's id of the request; 0 where the protocol has none.</summary>
    public int RequestId { get; set; }

    /// <summary>The image's URL.</summary>
    public string Location { get; set; }

    /// <summary>Seconds since 1970 UTC before which nothing is downloaded; 0 for none.</summary>
    public long RetrieveSeconds { get; set; }

    /// <summary>Seconds since 1970 UTC before which nothing is installed; 0 for none.</summary>
    public long InstallSeconds { get; set; }

    /// <summary>Tries that are left after the one that runs.</summary>
    public int RetriesLeft { get; set; }

    /// <summary>Seconds between two tries.</summary>
    public int RetryInterval { get; set; }

    /// <summary>What version of the file the bytes in the slot are of, as the download described it; null if nothing was begun.</summary>
    public string SourceVersion { get; set; }

    /// <summary>The length in bytes that the server promised; -1 if it did not.</summary>
    public long TotalLength { get; set; }

    /// <summary>The request's signature over the file, in base64; empty if it brought none.</summary>
    public string Signature { get; set; }

    /// <summary>Where the request's certificate is kept, 0 or 1; it counts only where there is a signature.</summary>
    public byte CertificatePlace { get; set; }

    /// <summary>The length of the certificate in characters.</summary>
    public int CertificateLength { get; set; }

    /// <summary>A check over the certificate: another one in its place is none.</summary>
    public uint CertificateCheck { get; set; }

    /// <summary>The SHA-256 of the file, once it was computed; zeros before.</summary>
    public byte[] Digest { get; set; }

    /// <summary>The slot that the image goes to, 0 or 1, once it is handed to the bootloader; -1 before.</summary>
    public int TargetSlot { get; set; }

    /// <summary>Why the last update failed, in one line; empty if it did not.</summary>
    public string Cause { get; set; }

    /// <summary>The last status that there was to tell, delivered or not.</summary>
    public string LastStatus { get; set; }

    /// <summary>The last status that the backend has answered.</summary>
    public string LastDelivered { get; set; }

    /// <summary>The statuses that wait for delivery, the oldest first. Never changed in place.</summary>
    public PendingStatus[] Pending { get; set; }

    /// <summary>What is kept of a request that is accepted.</summary>
    internal static UpdateRecord Of(FirmwareRequest request, UpdatePhase state)
    {
        UpdateRecord update = new UpdateRecord();
        update.State = state;
        update.Protocol = request.Protocol;
        update.RequestId = request.RequestId;
        update.Location = request.Location;
        update.RetrieveSeconds = request.RetrieveSeconds;
        update.InstallSeconds = request.InstallSeconds;
        update.RetriesLeft = request.Retries;
        update.RetryInterval = request.RetryInterval;
        update.Signature = request.Signature;
        return update;
    }

    /// <summary>
    /// Takes over what the backend still has to know of the update that this one replaces: how updates ended. Of the replaced one
    /// itself it wants to know no more.
    /// </summary>
    internal void TakeOverReports(UpdateRecord replaced)
    {
        Pending = replaced.Pending;
        for (int i = Pending.Length - 1; i >= 0; i--)
        {
            if (!FirmwareStatus.IsEnd(Pending[i].Status))
            {
                RemovePending(i);
            }
        }

        LastStatus = replaced.State == UpdatePhase.None ? replaced.LastStatus : FirmwareStatus.Idle;
        LastDelivered = replaced.LastDelivered;
        Cause = replaced.Cause;
    }

    /// <summary>Adds a status that is to be delivered, unless it is the newest one already.</summary>
    /// <param name="status">The status.</param>
    public void AddPending(PendingStatus status)
    {
        int count = Pending.Length;
        if (count > 0 && Pending[count - 1].IsSame(status))
        {
            return;
        }

        if (count == MostPending)
        {
            RemovePending(LeastWanted());
            count--;
        }

        PendingStatus[] longer = new PendingStatus[count + 1];
        System.Array.Copy(Pending, 0, longer, 0, count);
        longer[count] = status;
        Pending = longer;
    }

    /// <summary>A status is delivered, or not to be delivered any more.</summary>
    /// <param name="index">0 for the oldest.</param>
    public void RemovePending(int index)
    {
        PendingStatus[] shorter = new PendingStatus[Pending.Length - 1];
        System.Array.Copy(Pending, 0, shorter, 0, index);
        System.Array.Copy(Pending, index + 1, shorter, index, shorter.Length - index);
        Pending = shorter;
    }

    private int LeastWanted()
    {
        for (int i = 0; i < Pending.Length; i++)
        {
            if (!FirmwareStatus.IsEnd(Pending[i].Status))
            {
                return i;
            }
        }

        return 0;
    }
}
