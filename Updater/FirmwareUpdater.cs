using System;
using TwinSlot.Contract;
using TwinSlot.Updater.Download;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.Signing;
using TwinSlot.Updater.Stages;
using TwinSlot.Updater.State;
using TwinSlot.Updater.Time;

namespace TwinSlot.Updater;

/// <summary>
/// Carries an update from the backend's request to the reboot into the new image, and after the trial tells how it ended.
/// <see cref="Run"/> is the work of one thread; everything else may be called from any thread. All progress that matters is in
/// kept state, so a power cut at any point is followed by going on, not by asking again. What follows from what is
/// <see cref="UpdateStateMachine"/>'s to say; this is the shell around it.
/// </summary>
public sealed class FirmwareUpdater
{
    private readonly IBootServices _boot;
    private readonly UpdatePolicy _policy;
    private readonly IFirmwareSigning _signing;
    private readonly IChargingService _service;
    private readonly IWorkerClock _clock;
    private readonly UpdateRepository _book;
    private readonly SlotSession _slot;
    private readonly SecurityEventPublisher _security;
    private readonly TrialOutcomeReporter _outcomes;
    private readonly StatusNotifier _reports;
    private readonly DownloadStage _download;
    private readonly InstallStage _install;

    /// <summary>Makes the updater of a charger. Nothing is read or written yet.</summary>
    /// <param name="boot">What the bootloader offers.</param>
    /// <param name="policy">What the charger asks of updates.</param>
    /// <param name="source">Where images come from.</param>
    /// <param name="signing">Checks certificates and signatures of requests.</param>
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
        _book = new UpdateRepository(boot);
        _slot = new SlotSession(boot);
        SecurityEventQueue events = new SecurityEventQueue(boot.KeptState);
        _security = new SecurityEventPublisher(boot, policy, events, clock);
        _outcomes = new TrialOutcomeReporter(boot, _book, _security);
        _reports = new StatusNotifier(boot, _book, sink, events);
        TransitionExecutor steps = new TransitionExecutor(boot, _book, _slot, service, _reports);
        SlotTarget target = new SlotTarget(boot, clock, _book, _slot, steps);
        _download = new DownloadStage(boot, source, clock, _book, steps, target);
        _install = new InstallStage(boot, signing, service, clock, _book, _slot, steps, _reports, _security);
    }

    /// <summary>
    /// What the backend is to be told when it asks: Idle if there was no update or the last one is installed, else the last status.
    /// </summary>
    public FirmwareStatusReport Triggered
    {
        get
        {
            UpdateRecord update = _book.Current;
            string last = update.LastStatus == FirmwareStatus.Installed ? FirmwareStatus.Idle : update.LastStatus;
            string cause = FirmwareStatus.IsFailure(last) ? update.Cause : string.Empty;
            return new FirmwareStatusReport(update.Protocol, update.RequestId, last, cause);
        }
    }

    /// <summary>True while an image is being checked and handed over: a reset would waste it, and is to be rejected.</summary>
    public bool Installing
    {
        get { return _install.HandingOver; }
    }

    /// <summary>
    /// Takes a request, or not. It is durable when it is taken, and replaces the one before unless that one is handed over already.
    /// Checking a certificate takes seconds on a board.
    /// </summary>
    /// <param name="request">What the backend asked for.</param>
    public RequestAnswer Request(FirmwareRequest request)
    {
        RequestAnswer answer = RequestRules.Judge(
            request, _boot.Image.Mode, _book.NewestState, _policy, _signing, _boot.UnixSeconds);
        if (answer.IsTaken)
        {
            answer = _book.Take(request);
        }

        if (answer.IsTaken)
        {
            _boot.Say("update asked for: " + request.Location);
            return answer;
        }

        _boot.Say("the update that the backend asked for is refused: " + answer.Reason);
        if (answer.Status == RequestStatus.InvalidCertificate)
        {
            _security.Add(SecurityEventTypes.InvalidFirmwareSigningCertificate, answer.Reason);
        }
        else if (request.Protocol == UpdateProtocol.Ocpp16 && answer.Status == RequestStatus.Rejected && _boot.Image.Mode != BootMode.Probe)
        {
            _book.Refuse(answer.Reason);
        }

        return answer;
    }

    /// <summary>The worker: looks for what there is to do, for ever. Survives whatever the parts around it throw.</summary>
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
                _boot.Say("the updater goes on after an error: " + e.Message);
                wait = 10 * PollInterval.Milliseconds;
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
            return 10 * PollInterval.Milliseconds;
        }

        if (_book.TakeIncoming())
        {
            _slot.GiveUp();
            _service.PutBack();
            _download.Reset();
        }

        _security.Started();

        // Looked at before the outcome: the trial may be won at any time, and then the outcome is to be taken before anything else is done.
        bool onTrial = _boot.Image.Mode == BootMode.Trial;
        bool taken = _outcomes.Take();
        _reports.Tell();

        // On trial there is nothing to do but to wait: this image is what was installed, or a service tool's is tried.
        if (!taken || onTrial)
        {
            return PollInterval.Milliseconds;
        }

        UpdatePhase state = _book.Current.State;
        if (state == UpdatePhase.None)
        {
            return PollInterval.Milliseconds;
        }

        return UpdateStateMachine.IsComplete(state) ? _install.Run() : _download.Run();
    }
}
