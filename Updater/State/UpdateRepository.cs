using TwinSlot.Contract;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Updater.State;

/// <summary>
/// The update that is under way and the statuses that wait, as they stand in kept state. A request of another thread is kept here at
/// once; the worker changes to it with its next step.
/// </summary>
internal sealed class UpdateRepository
{
    private readonly object _gate = new object();
    private readonly IBootServices _boot;
    private readonly KeptUpdate _flash;
    private readonly SigningCertificateStore _certificates;
    private bool _kept = true;
    private UpdateRecord _update;
    private UpdateRecord _incoming;

    internal UpdateRepository(IBootServices boot)
    {
        _boot = boot;
        _flash = new KeptUpdate(boot.KeptState);
        _certificates = new SigningCertificateStore(boot.KeptState);
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

    /// <summary>The update of the newest request, which the worker may not have come to yet.</summary>
    internal UpdateRecord Newest
    {
        get
        {
            lock (_gate)
            {
                return _incoming != null ? _incoming : Loaded();
            }
        }
    }

    /// <summary>Where the newest request stands.</summary>
    internal UpdatePhase NewestPhase
    {
        get
        {
            lock (_gate)
            {
                return _incoming != null ? _incoming.Phase : Loaded().Phase;
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

    /// <summary>False while the last transition is not durable yet.</summary>
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
                return PendingStatuses.Oldest(Loaded().Pending, false);
            }
        }
    }

    /// <summary>The oldest failure that was told and whose cause waits; null if there is none.</summary>
    internal PendingStatus OldestCause
    {
        get
        {
            lock (_gate)
            {
                return PendingStatuses.Oldest(Loaded().Pending, true);
            }
        }
    }

    /// <summary>The certificate of the present update; null if it is not there as it was kept.</summary>
    internal string Certificate
    {
        get { return _certificates.Load(Current); }
    }

    /// <summary>
    /// Keeps a request that has passed the checks. Rejected if it could not be kept, or the update before has gone too far meanwhile.
    /// </summary>
    /// <param name="forced">True to take an image that is in quarantine.</param>
    internal RequestAnswer Accept(FirmwareRequest request, bool forced)
    {
        lock (_gate)
        {
            // What stands on flash: a request that the worker has not come to yet has replaced the one that the worker is at.
            UpdateRecord before = Loaded();
            UpdateRecord newest = _incoming != null ? _incoming : before;
            UpdateTransition transition = UpdateStateMachine.Next(newest.Phase, UpdateEvent.Replaced);
            if (transition == null)
            {
                return new RequestAnswer(RequestStatus.Rejected, "Busy", "the update before cannot be cancelled any more");
            }

            UpdateRecord next = UpdateRecord.Of(request, transition.Next);
            next.Forced = forced;
            next.CertificatePlace = newest.CertificatePlace;
            bool kept = request.Signature.Length == 0 || _certificates.Save(request.SigningCertificate, newest, next);
            next.InheritReports(before);
            if (!kept || !_flash.Write(next))
            {
                return new RequestAnswer(RequestStatus.Rejected, "FlashFailed", "the request could not be stored: the board's flash refused");
            }

            _incoming = next;
            return new RequestAnswer(
                transition.Action == UpdateAction.None ? RequestStatus.Accepted : RequestStatus.AcceptedCanceled, string.Empty, string.Empty);
        }
    }

    /// <summary>Changes to a request that waits. True if there was one.</summary>
    internal bool ChangeToIncoming()
    {
        lock (_gate)
        {
            if (_incoming == null)
            {
                return false;
            }

            _incoming.InheritReports(Loaded());
            _update = _incoming;
            _incoming = null;
            _flash.Changed();
            return true;
        }
    }

    /// <summary>Makes the transition that follows from an event. Not kept yet.</summary>
    /// <returns>The transition; null if the event does not belong to the phase, or the update is replaced by a newer request.</returns>
    internal UpdateTransition Apply(UpdateEvent happened, string cause)
    {
        lock (_gate)
        {
            UpdateRecord update = Loaded();
            UpdateTransition transition = _incoming != null ? null : UpdateStateMachine.Next(update.Phase, happened);
            if (transition != null)
            {
                update.Enter(transition, cause);
                _flash.Changed();
                _kept = false;
            }

            return transition;
        }
    }

    /// <summary>Enters how an update ended on trial. Not kept yet.</summary>
    internal void End(UpdateOutcome outcome, bool installed, string cause)
    {
        lock (_gate)
        {
            UpdateRecord update = Loaded();
            UpdateTransition transition = UpdateStateMachine.Next(update.Phase, installed ? UpdateEvent.Confirmed : UpdateEvent.Reverted);
            update.EnterOutcome(transition, outcome, installed ? _boot.Image.Slot : -1, cause);
            _flash.Changed();
        }
    }

    /// <summary>Reports a request of OCPP 1.6 as failed, whose answer has no word for it. True if that is durable.</summary>
    internal bool Refuse(string cause)
    {
        lock (_gate)
        {
            UpdateRecord update = Loaded();
            update.AddPending(new PendingStatus(FirmwareStatus.DownloadFailed, UpdateProtocol.Ocpp16, 0, -1, cause, false));
            _flash.Changed();
        }

        // Reported even if the flash refuses: what was never accepted cannot go on after a power loss.
        bool kept = Save();
        lock (_gate)
        {
            _kept = true;
        }

        return kept;
    }

    /// <summary>The backend knows of a status; its cause waits from now on. Not kept yet.</summary>
    internal void Delivered(PendingStatus status, string word, string cause)
    {
        lock (_gate)
        {
            UpdateRecord update = Loaded();
            bool asItStands = word == status.Status && cause.Length == 0 && _incoming == null && PendingStatuses.IndexOf(update.Pending, status) == 0;
            update.EnterDelivery(status, word, cause);
            _kept = false;
            if (asItStands)
            {
                _flash.OldestDelivered();
            }
            else
            {
                _flash.Changed();
            }
        }
    }

    /// <summary>The backend knows the cause of a failure, or it is given up. Not kept yet.</summary>
    internal void CauseDelivered(PendingStatus told)
    {
        lock (_gate)
        {
            Loaded().EnterCauseDelivery(told);
            _flash.Changed();
            _kept = false;
        }
    }

    /// <summary>Keeps the present update. True if it is durable, or a newer request is kept already and must not be replaced.</summary>
    internal bool Save()
    {
        lock (_gate)
        {
            _kept = _incoming != null || _flash.Write(Loaded());
            return _kept;
        }
    }

    /// <summary>Keeps what was delivered; where nothing else has changed that takes a tenth of the bytes. True as with <see cref="Save"/>.</summary>
    internal bool SaveDeliveries()
    {
        lock (_gate)
        {
            _kept = _incoming != null || _flash.WriteDeliveries(Loaded());
            return _kept;
        }
    }

    private UpdateRecord Loaded()
    {
        if (_update == null)
        {
            _update = _flash.Read();
        }

        return _update;
    }
}
