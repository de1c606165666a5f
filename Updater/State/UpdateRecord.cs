using TwinSlot.Contract;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Updater.State;

/// <summary>What a charger keeps of an update over a power loss. <see cref="UpdateRecordFormat"/> has the bytes.</summary>
public sealed class UpdateRecord
{
    /// <summary>Bytes of <see cref="Digest"/>.</summary>
    public const int DigestLength = 32;

    /// <summary>No update, and nothing to report.</summary>
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

    /// <summary>How often an update was kept on this board, modulo 65,536: no two blocks in a row are alike.</summary>
    public ushort TimesKept { get; set; }

    /// <summary>How far the update has come.</summary>
    public UpdatePhase Phase { get; set; }

    /// <summary>The protocol family of the request.</summary>
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

    /// <summary>True if an operator asked for it though its image may be in quarantine.</summary>
    public bool Forced { get; set; }

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

    /// <summary>A checksum of the certificate: another one in its place is none.</summary>
    public uint CertificateCheck { get; set; }

    /// <summary>The SHA-256 of the file, once it was computed; zeros before.</summary>
    public byte[] Digest { get; set; }

    /// <summary>The slot that the image goes to, 0 or 1, once it is handed to the bootloader; -1 before.</summary>
    public int TargetSlot { get; set; }

    /// <summary>Why an update failed whose failure is <see cref="LastStatus"/>, in one line; empty if that is none.</summary>
    public string Cause { get; set; }

    /// <summary>The last status that there was to report, delivered or not.</summary>
    public string LastStatus { get; set; }

    /// <summary>The last status that the backend has answered.</summary>
    public string LastDelivered { get; set; }

    /// <summary>The statuses that wait for delivery, the oldest first. Never changed in place.</summary>
    public PendingStatus[] Pending { get; set; }

    /// <summary>Adds a status that is to be delivered, unless it is the newest one already.</summary>
    public void AddPending(PendingStatus status)
    {
        Pending = PendingStatuses.With(Pending, status);
    }

    /// <summary>What is kept of a request that is accepted.</summary>
    internal static UpdateRecord Of(FirmwareRequest request, UpdatePhase phase)
    {
        UpdateRecord update = new UpdateRecord();
        update.Phase = phase;
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
    internal void InheritReports(UpdateRecord replaced)
    {
        Pending = PendingStatuses.Ends(replaced.Pending);
        LastStatus = replaced.Phase == UpdatePhase.None ? replaced.LastStatus : FirmwareStatus.Idle;
        LastDelivered = replaced.LastDelivered;
        Cause = replaced.Phase == UpdatePhase.None ? replaced.Cause : string.Empty;
    }

    /// <summary>Enters a transition, and the status that it brings.</summary>
    internal void Enter(UpdateTransition transition, string cause)
    {
        Phase = transition.Next;
        string status = Protocol == UpdateProtocol.Ocpp16 ? transition.PlainStatus : transition.Status;
        if (status != null)
        {
            LastStatus = status;
            Cause = cause;
            AddPending(new PendingStatus(status, Protocol, RequestId, -1, cause, false));
        }
    }

    /// <summary>Enters how an update ended on trial: this one, or one that is forgotten here.</summary>
    /// <param name="slot">The slot of the new image if it is installed; -1 if not.</param>
    internal void EnterOutcome(UpdateTransition transition, UpdateOutcome outcome, int slot, string cause)
    {
        AddPending(new PendingStatus(transition.Status, outcome.Protocol, outcome.RequestId, slot, cause, false));
        if (Phase == UpdatePhase.None || Phase == UpdatePhase.Activating)
        {
            Phase = transition.Next;
            LastStatus = transition.Status;
            Cause = cause;
            Protocol = outcome.Protocol;
            RequestId = outcome.RequestId;
        }
    }

    /// <summary>The backend knows of a status; if that has a cause, the cause waits from now on.</summary>
    /// <param name="word">What it was sent, which is not always what waited.</param>
    /// <param name="cause">Why the update failed; empty if it did not, or if there is no more to say.</param>
    internal void EnterDelivery(PendingStatus status, string word, string cause)
    {
        LastDelivered = word;
        if (LastStatus == status.Status && word != status.Status)
        {
            LastStatus = word;
            Cause = cause;
        }

        int at = PendingStatuses.IndexOf(Pending, status);
        if (at >= 0)
        {
            Pending = cause.Length == 0
                ? PendingStatuses.Without(Pending, at)
                : PendingStatuses.Replaced(Pending, at, new PendingStatus(word, status.Protocol, status.RequestId, -1, cause, true));
        }
    }

    /// <summary>As many of the oldest statuses have been delivered as they stand. None of them has a cause.</summary>
    internal void EnterDeliveries(int count)
    {
        for (int i = 0; i < count && Pending.Length > 0; i++)
        {
            EnterDelivery(Pending[0], Pending[0].Status, string.Empty);
        }
    }

    /// <summary>The backend knows the cause of a failure, or it is given up.</summary>
    internal void EnterCauseDelivery(PendingStatus told)
    {
        int at = PendingStatuses.IndexOf(Pending, told);
        if (at >= 0)
        {
            Pending = PendingStatuses.Without(Pending, at);
        }
    }
}
