using TwinSlot.Contract;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Holds;

/// <summary>
/// The operator's holds of a board, kept over reboots and updates: what is set, which update waits for it, and for how long. May be used from
/// any thread. <see cref="HoldRules"/> decides.
/// </summary>
public sealed class ActivationHolds
{
    /// <summary>The answer to an order that the flash did not take.</summary>
    public const string NotKept = "the board's flash refused to keep it";

    // How much of the time for which an update has been held may be lost with the power.
    private const int KeepEvery = 15 * 60 * 1000;
    private const int KeepAgainAfter = 60 * 1000;

    private readonly object _gate = new object();
    private readonly IBootServices _boot;
    private readonly UpdateRepository _repository;
    private readonly int _limitHours;
    private HoldState _state;
    private HoldDecision _last;
    private uint _decided;
    private bool _isSecurity;
    private long _askedAt;
    private long _keepAt;
    private long _milliseconds;

    internal ActivationHolds(IBootServices boot, UpdateRepository repository)
    {
        _boot = boot;
        _repository = repository;
        _limitHours = SecurityLimit.Of(boot.Settings == null ? null : boot.Settings.Get(SettingNames.SecurityHoldLimit));
    }

    /// <summary>The board's time. Without one the clock counts as known once it is set.</summary>
    public TrustedTime Time { get; set; }

    /// <summary>What the operator set.</summary>
    public OperatorHold Current
    {
        get
        {
            lock (_gate)
            {
                return Loaded().Hold;
            }
        }
    }

    /// <summary>True if the operator gave the word for the update that is under way.</summary>
    public bool IsReleased
    {
        get
        {
            lock (_gate)
            {
                return Loaded().IsReleased(_repository.Newest);
            }
        }
    }

    /// <summary>What holds now, and which update waits for it, in one line.</summary>
    public string Words
    {
        get
        {
            lock (_gate)
            {
                OperatorHold hold = Loaded().Hold;
                UpdateRecord update = _repository.Newest;
                string text = hold.ToText(Now());
                if (!hold.IsSet || !UpdateStateMachine.IsComplete(update.Phase))
                {
                    return text;
                }

                HoldDecision decision = HoldRules.Decide(hold, _state.Of(update), Now(), _isSecurity, _limitHours);
                return text + "; the update that is complete " + (decision.MayActivate ? "is let go" : decision.Words);
            }
        }
    }

    /// <summary>Carries out an order of the operator. It stands before the word that was given for an update.</summary>
    /// <returns>Why not; an empty string if it is kept.</returns>
    public string Change(HoldOrder order)
    {
        lock (_gate)
        {
            string refusal = order.Refusal(Now());
            if (refusal.Length > 0 || !order.IsChange)
            {
                return refusal;
            }

            HoldState before = Loaded();
            HoldState next = new HoldState(order.Of(before.Hold), before.Update == null ? null : before.Update.HeldAgain());
            if (!Keep(next))
            {
                return NotKept;
            }

            _boot.Say("hold: " + next.Hold.ToText(Now()));
            _boot.Updates.NoteHold(next.Hold.IsSet ? "held: " + next.Hold.ToShortText() : "no longer held");
            return string.Empty;
        }
    }

    /// <summary>The operator's word for the update that is under way: nothing holds it any longer.</summary>
    /// <returns>Why not; an empty string if that is kept.</returns>
    public string Activate()
    {
        lock (_gate)
        {
            UpdatePhase phase = _repository.NewestPhase;
            if (phase == UpdatePhase.None)
            {
                return "there is no update that could be activated";
            }

            if (phase == UpdatePhase.Activating)
            {
                return "the update is being activated already";
            }

            if (!Keep(Loaded().Released(_repository.Newest)))
            {
                return NotKept;
            }

            _boot.Say("hold: the operator gave the word for the update that is under way");
            _boot.Updates.NoteHold("the operator gave the word");
            return string.Empty;
        }
    }

    /// <summary>True if the update may be activated now. Counts how long it has been held: to be asked with each step while it is complete.</summary>
    internal bool MayActivate(UpdateRecord update)
    {
        lock (_gate)
        {
            if (!Loaded().Hold.IsSet)
            {
                _last = null;
                return true;
            }

            uint key = UpdateKey.Of(update);
            bool isSame = _last != null && _decided == key;
            bool wasHeld = isSame && !_last.MayActivate;
            long moment = _boot.Milliseconds;

            // What is not kept yet counts on where it was let go, or that would be taken back at once.
            _milliseconds = !isSame ? 0 : wasHeld ? _milliseconds + (moment - _askedAt) : _milliseconds;
            _askedAt = moment;
            long now = Now();
            HeldUpdate held = _state.Of(update).After((int)(_milliseconds / 1000), now);
            HoldDecision decision = HoldRules.Decide(_state.Hold, held, now, false, 0);
            if (!decision.MayActivate)
            {
                _isSecurity = wasHeld && moment < _keepAt ? _isSecurity : _boot.Updates.IsSecurityUpdate;
                decision = HoldRules.Decide(_state.Hold, held, now, _isSecurity, _limitHours);
            }

            Tell(decision, key, wasHeld);
            bool mustKeep = decision.MayActivate ? wasHeld && decision.Words.Length > 0 : !wasHeld || moment >= _keepAt;
            if (mustKeep)
            {
                bool kept = Keep(new HoldState(_state.Hold, held));
                _milliseconds = kept ? _milliseconds % 1000 : _milliseconds;
                _keepAt = moment + (kept ? KeepEvery : KeepAgainAfter);
            }

            _last = decision;
            _decided = key;
            return decision.MayActivate;
        }
    }

    /// <summary>Another update takes the place of the one that was held: neither its age nor a word for it counts for the other.</summary>
    /// <returns>False if the flash refused.</returns>
    internal bool Forget()
    {
        lock (_gate)
        {
            _last = null;
            return Loaded().Update == null || Keep(new HoldState(_state.Hold, null));
        }
    }

    private void Tell(HoldDecision decision, uint key, bool wasHeld)
    {
        bool isNew = _last == null || _last.Words != decision.Words || _last.MayActivate != decision.MayActivate;
        if (decision.Words.Length > 0 && isNew)
        {
            _boot.Say("hold: the update " + (decision.MayActivate ? "is let go: " : string.Empty) + decision.Words);
        }

        // Once for each beginning and end; a boot that finds the update held says so on the console alone.
        bool isFirst = _last == null || _decided != key;
        bool isKept = _state.Update != null && _state.Update.Key == key;
        bool began = !decision.MayActivate && !wasHeld && !(isFirst && isKept);
        bool ended = decision.MayActivate && (wasHeld || (isFirst && isKept));
        if (began || ended)
        {
            _boot.Updates.NoteHold(ended ? "let go" + (decision.Words.Length == 0 ? string.Empty : ": " + decision.Words) : decision.Words);
        }
    }

    private long Now()
    {
        return Time == null || Time.IsHeard ? _boot.UnixSeconds : 0;
    }

    private HoldState Loaded()
    {
        if (_state == null)
        {
            _state = HoldFormat.Read(_boot.KeptState.Read(HoldFormat.BlockName));
        }

        return _state;
    }

    private bool Keep(HoldState next)
    {
        if (!_boot.KeptState.Write(HoldFormat.BlockName, HoldFormat.Write(next)))
        {
            return false;
        }

        _state = next;
        return true;
    }
}
