using System;
using TwinSlot.Contract;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Sources;
using TwinSlot.Transfer.Signing;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.Holds;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.Stages;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater;

/// <summary>
/// Carries an update from the backend's request to the reboot into the new image, and after the trial reports how it ended.
/// <see cref="Run"/> is the work of one thread; everything else may be called from any thread. All progress that matters is in
/// kept state: after a power loss at any point the update goes on, and need not be requested again. What follows from what is
/// decided by <see cref="UpdateStateMachine"/>; this is the shell around it.
/// </summary>
public sealed class FirmwareUpdater
{
    private const int LongWait = 10 * PollInterval.Milliseconds;
    private const string OnSoak = "OnSoak";

    private readonly IBootServices _boot;
    private readonly UpdatePolicy _policy;
    private readonly IFirmwareSigning _signing;
    private readonly IChargingService _service;
    private readonly IWorkerClock _clock;
    private readonly UpdateRepository _repository;
    private readonly SlotSession _slot;
    private readonly SecurityEventPublisher _security;
    private readonly TrialOutcomeReporter _outcomes;
    private readonly StatusNotifier _notifier;
    private readonly RollbackReporter _rollbacks;
    private readonly DownloadStage _download;
    private readonly ImageHandover _handover;
    private readonly InstallStage _install;
    private readonly OperatorForce _force = new OperatorForce();

    /// <summary>Makes the updater of a charger. Nothing is read or written yet.</summary>
    /// <param name="sink">The way to the backend.</param>
    /// <param name="service">The charger around it.</param>
    /// <param name="clock">The worker's time.</param>
    public FirmwareUpdater(
        IBootServices boot,
        UpdatePolicy policy,
        IImageSource source,
        IFirmwareSigning signing,
        IFirmwareStatusSink sink,
        IChargingService service,
        IWorkerClock clock)
    {
        _boot = boot;
        _policy = policy;
        _signing = signing;
        _service = service;
        _clock = clock;
        _repository = new UpdateRepository(boot);
        _slot = new SlotSession(boot);
        SecurityEventQueue events = new SecurityEventQueue(boot.KeptState);
        _security = new SecurityEventPublisher(boot, policy, events, clock);
        _outcomes = new TrialOutcomeReporter(boot, _repository, _security);
        _notifier = new StatusNotifier(boot, _repository, sink, events);
        _rollbacks = new RollbackReporter(boot, _repository, sink);
        TransitionExecutor transitions = new TransitionExecutor(boot, _repository, _slot, service, _notifier);
        SlotTarget target = new SlotTarget(boot, clock, _repository, _slot, transitions);
        _download = new DownloadStage(boot, source, clock, _repository, transitions, target);
        Holds = new ActivationHolds(boot, _repository);
        _handover = new ImageHandover(boot, service, clock, _repository, transitions, _notifier, Holds);
        RequestSignatureCheck signature = new RequestSignatureCheck(boot.Updates, signing, clock, _repository, transitions, _security);
        _install = new InstallStage(boot, service, _repository, _slot, transitions, signature, _handover, Holds);
    }

    /// <summary>What the operator holds.</summary>
    public ActivationHolds Holds { get; }

    /// <summary>
    /// The answer to a TriggerMessage of the backend: Idle if there was no update or the last one is installed, else the last status.
    /// </summary>
    public FirmwareStatusReport Triggered
    {
        get
        {
            UpdateRecord update = _repository.Current;
            string last = update.LastStatus == FirmwareStatus.Installed ? FirmwareStatus.Idle : update.LastStatus;
            string cause = FirmwareStatus.IsFailure(last) ? update.Cause : string.Empty;
            return new FirmwareStatusReport(update.Protocol, update.RequestId, last, cause);
        }
    }

    /// <summary>True while an image is being checked and handed over: a reset would waste it, and is to be rejected.</summary>
    public bool Installing
    {
        get { return _handover.IsRunning; }
    }

    /// <summary>
    /// Accepts a request, or not. An accepted one is durable, and replaces the one before unless that one is handed over already.
    /// Checking a certificate takes seconds on a board.
    /// </summary>
    public RequestAnswer Request(FirmwareRequest request)
    {
        RequestAnswer answer = RequestRules.Check(
            request, _boot.Image.Mode, _repository.NewestPhase, _policy, _signing, _boot.UnixSeconds);
        if (answer.IsAccepted)
        {
            bool forced = _force.Names(request.Location);

            // Before the request is kept: no word that was given for the update before may count for this one.
            answer = !forced && IsOnSoak() ? new RequestAnswer(RequestStatus.Rejected, OnSoak, _boot.Updates.LastRefusal)
                : Holds.Forget() ? _repository.Accept(request, forced)
                : new RequestAnswer(RequestStatus.Rejected, "FlashFailed", "the request could not be stored: the board's flash refused");
        }

        if (answer.IsAccepted)
        {
            _force.Forget();
            _boot.Say("update requested: " + UserInfo.Hide(request.Location));
            return answer;
        }

        _boot.Say("update request refused: " + answer.Reason);
        if (answer.ReasonCode == OnSoak)
        {
            _boot.Updates.NoteRefusal(answer.Reason);
        }

        if (answer.Status == RequestStatus.InvalidCertificate)
        {
            _security.Add(SecurityEventTypes.InvalidFirmwareSigningCertificate, answer.Reason);
        }
        else if (request.Protocol == UpdateProtocol.Ocpp16 && answer.Status == RequestStatus.Rejected && _boot.Image.Mode != BootMode.Probe)
        {
            _repository.Refuse(answer.Reason);
        }

        return answer;
    }

    /// <summary>
    /// An operator wants the next request to take its image though that may be in quarantine, or the running one on soak, if it is for this
    /// location. Holds for one request that is accepted, and until the board reboots.
    /// </summary>
    /// <returns>False if it is no location that a request could name.</returns>
    public bool Force(string location)
    {
        if (!FirmwareRequest.IsLocation(UpdateProtocol.Local, location))
        {
            return false;
        }

        _force.Remember(location);
        _boot.Say("an operator forces the next update from " + UserInfo.Hide(location));
        return true;
    }

    /// <summary>The worker: does what there is to do, for ever. Survives whatever the parts around it throw.</summary>
    public void Run()
    {
        while (true)
        {
            int wait;
            try
            {
                wait = Step();
            }
            catch (Exception e)
            {
                _boot.Say("the updater continues after an error: " + e.Message);
                wait = LongWait;
            }

            _clock.Pause(wait);
        }
    }

    /// <summary>Does what there is to do now.</summary>
    /// <returns>Milliseconds to wait before the next step.</returns>
    public int Step()
    {
        if (_boot.Image.Mode == BootMode.Probe)
        {
            // The same kinds of messages as on trial, and nothing else: what they do to the connection is part of the experiment.
            _security.Started();
            _notifier.Deliver();
            return PollInterval.Milliseconds;
        }

        if (_repository.ChangeToIncoming())
        {
            _slot.GiveUp();
            _service.ResumeNewSessions();
            _download.Reset();
        }

        _security.Started();

        // Read before the outcome: the trial may be won at any time, and then its outcome is kept before anything else is done.
        bool onTrial = _boot.Image.Mode == BootMode.Trial;
        bool kept = _outcomes.Keep();
        _notifier.Deliver();

        // On trial there is nothing to do but to wait: this image is what was installed, or a service tool's is tried.
        if (!kept || onTrial)
        {
            return PollInterval.Milliseconds;
        }

        _rollbacks.Deliver();
        UpdatePhase phase = _repository.Current.Phase;
        if (phase == UpdatePhase.None)
        {
            return PollInterval.Milliseconds;
        }

        return UpdateStateMachine.IsComplete(phase) ? _install.Run() : _download.Run();
    }

    // Asked of no image in particular. While an update is under way its own checks say so: what was refused last is the worker's then.
    private bool IsOnSoak()
    {
        return _repository.NewestPhase == UpdatePhase.None
            && _boot.Updates.Consider(new byte[_boot.Updates.HeaderLength], null, -1, false) == UpdateResult.OnSoak;
    }
}
