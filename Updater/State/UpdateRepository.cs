using TwinSlot.Contract;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Updater.State;

/// <summary>
/// The update that is under way and the statuses that wait, as they stand in kept state. A request of another thread is kept here at
/// once; the worker takes it when it comes by.
/// </summary>
internal sealed class UpdateRepository
{
    private readonly object _gate = new object();
    private readonly IBootServices _boot;
    private readonly IKeptState _state;
    private readonly SigningCertificateStore _certificates;
    private bool _kept = true;
    private UpdateRecord _update;
    private UpdateRecord _incoming;

    internal UpdateRepository(IBootServices boot)
    {
        _boot = boot;
        _state = boot.KeptState;
        _certificates = new SigningCertificateStore(_state);
    }

    /// <summary>The update that the worker is at.</summary>
    internal UpdateRecord Current
    {
        get
        {
            lock (_gate)
            {
                return Loaded();
            }
        }
    }

    /// <summary>Where the newest request stands.</summary>
    internal UpdatePhase NewestState
    {
        get
        {
            lock (_gate)
            {
                return _incoming != null ? _incoming.State : Loaded().State;
            }
        }
    }

    /// <summary>True once a newer request waits for the worker.</summary>
    internal bool IsReplaced
    {
        get
        {
            lock (_gate)
            {
                return _incoming != null;
            }
        }
    }

    /// <summary>False while the last step is not durable yet.</summary>
    internal bool IsKept
    {
        get
        {
            lock (_gate)
            {
                return _kept;
            }
        }
    }

    /// <summary>The oldest status that waits; null if there is none.</summary>
    internal PendingStatus OldestPending
    {
        get
        {
            lock (_gate)
            {
                PendingStatus[] pending = Loaded().Pending;
                return pending.Length == 0 ? null : pending[0];
            }
        }
    }

    /// <summary>The certificate of the present update; null if it is not there as it was kept.</summary>
    internal string Certificate
    {
        get { return _certificates.Load(Current); }
    }

    /// <summary>Keeps a request that was judged good. Null if it could not be kept, or the update before has gone too far meanwhile.</summary>
    internal RequestAnswer Take(FirmwareRequest request)
    {
        lock (_gate)
        {
            // What stands on flash: a request that the worker has not come by yet has replaced the one that the worker is at.
            UpdateRecord before = Loaded();
            UpdateRecord newest = _incoming != null ? _incoming : before;
            UpdateTransition step = UpdateStateMachine.Next(newest.State, UpdateEvent.Replaced);
            if (step == null)
            {
                return new RequestAnswer(RequestStatus.Rejected, "Busy", "the update before cannot be cancelled any more");
            }

            UpdateRecord next = UpdateRecord.Of(request, step.Next);
            next.CertificatePlace = newest.CertificatePlace;
            bool kept = request.Signature.Length == 0 || _certificates.Save(request.SigningCertificate, newest, next);
            next.TakeOverReports(before);
            if (!kept || !Write(next))
            {
                return new RequestAnswer(RequestStatus.Rejected, "FlashFailed", "the request could not be stored: the board's flash refused");
            }

            _incoming = next;
            return new RequestAnswer(
                step.Action == UpdateAction.None ? RequestStatus.Accepted : RequestStatus.AcceptedCanceled, string.Empty, string.Empty);
        }
    }

    /// <summary>Goes over to a request that waits. True if there was one.</summary>
    internal bool TakeIncoming()
    {
        lock (_gate)
        {
            if (_incoming == null)
            {
                return false;
            }

            _incoming.TakeOverReports(Loaded());
            _update = _incoming;
            _incoming = null;
            return true;
        }
    }

    /// <summary>
    /// Makes the step that follows from an event: the new state and its status are kept before anything is done.
    /// </summary>
    /// <returns>The step; null if the event does not belong to the state, or the update is replaced by a newer request.</returns>
    internal UpdateTransition Fire(UpdateEvent happened, string cause)
    {
        lock (_gate)
        {
            UpdateRecord update = Loaded();
            UpdateTransition step = _incoming != null ? null : UpdateStateMachine.Next(update.State, happened);
            if (step != null)
            {
                update.State = step.Next;
                _kept = false;
                string status = update.Protocol == UpdateProtocol.Ocpp16 ? step.PlainStatus : step.Status;
                if (status != null)
                {
                    update.LastStatus = status;
                    update.Cause = cause;
                    update.AddPending(new PendingStatus(status, update.Protocol, update.RequestId, -1));
                }
            }

            return step;
        }
    }

    /// <summary>Enters how an update ended on trial. Not kept yet.</summary>
    internal void End(UpdateOutcome outcome, bool installed, string cause)
    {
        lock (_gate)
        {
            UpdateRecord update = Loaded();
            UpdateTransition step = UpdateStateMachine.Next(update.State, installed ? UpdateEvent.Confirmed : UpdateEvent.Reverted);
            update.AddPending(new PendingStatus(step.Status, outcome.Protocol, outcome.RequestId, installed ? _boot.Image.Slot : -1));
            update.Cause = cause;
            if (update.State == UpdatePhase.None || update.State == UpdatePhase.Activating)
            {
                update.State = step.Next;
                update.LastStatus = step.Status;
                update.Protocol = outcome.Protocol;
                update.RequestId = outcome.RequestId;
            }
        }
    }

    /// <summary>Reports a request of OCPP 1.6 as failed, whose answer has no word for it. True if that is durable.</summary>
    internal bool Refuse(string cause)
    {
        lock (_gate)
        {
            UpdateRecord update = Loaded();
            update.AddPending(new PendingStatus(FirmwareStatus.DownloadFailed, UpdateProtocol.Ocpp16, 0, -1));
            update.Cause = cause;
        }

        // Told even if the flash refuses: what was never taken cannot go on after a power cut.
        bool kept = Save();
        lock (_gate)
        {
            _kept = true;
        }

        return kept;
    }

    /// <summary>The backend knows of a status. Not kept yet.</summary>
    internal void Delivered(PendingStatus status, string word)
    {
        lock (_gate)
        {
            UpdateRecord update = Loaded();
            update.LastDelivered = word;
            if (update.LastStatus == status.Status)
            {
                update.LastStatus = word;
            }

            if (update.Pending.Length > 0 && update.Pending[0].IsSame(status))
            {
                update.RemovePending(0);
            }
        }
    }

    /// <summary>Keeps the present state. True if it is durable, or a newer request is kept already and must not be replaced.</summary>
    internal bool Save()
    {
        lock (_gate)
        {
            _kept = _incoming != null || Write(Loaded());
            return _kept;
        }
    }

    private UpdateRecord Loaded()
    {
        if (_update == null)
        {
            UpdateRecord kept = UpdateRecordFormat.Read(_state.Read(UpdateRecordFormat.BlockName));
            _update = kept == null ? new UpdateRecord() : kept;
        }

        return _update;
    }

    // True if it is durable; false if what was kept before is still there.
    private bool Write(UpdateRecord update)
    {
        return _state.Write(UpdateRecordFormat.BlockName, UpdateRecordFormat.Write(update));
    }
}
