using System;
using TwinSlot.Bootloader.Contract;
using TwinSlot.Updater.Ocpp;
using TwinSlot.Updater.Signing;

namespace TwinSlot.Updater;

/// <summary>
/// Carries an update from the backend's request to the reboot into the new image, and after the trial tells how it ended.
/// <see cref="Run"/> is the work of one thread; everything else may be called from any thread. All progress that matters is in
/// kept state, so a power cut at any point is followed by going on, not by asking again. What follows from what is
/// <see cref="UpdateMachine"/>'s to say; this is the shell around it.
/// </summary>
public sealed class FirmwareUpdate
{
    /// <summary>Milliseconds between two looks at what there is to do.</summary>
    public const int PollMilliseconds = 1000;

    private readonly IBootServices _boot;
    private readonly FirmwarePolicy _policy;
    private readonly IFirmwareSigning _signing;
    private readonly IChargingService _service;
    private readonly IPace _pace;
    private readonly UpdateBook _book;
    private readonly SlotWork _slot;
    private readonly SecurityDesk _security;
    private readonly OutcomeDesk _outcomes;
    private readonly StatusReports _reports;
    private readonly DownloadStage _download;
    private readonly InstallStage _install;

    /// <summary>Makes the updater of a charger. Nothing is read or written yet.</summary>
    /// <param name="boot">What the bootloader offers.</param>
    /// <param name="policy">What the charger asks of updates.</param>
    /// <param name="source">Where images come from.</param>
    /// <param name="signing">Checks certificates and signatures of requests.</param>
    /// <param name="sink">The way to the backend.</param>
    /// <param name="service">The charger around it.</param>
    /// <param name="pace">The worker's time.</param>
    public FirmwareUpdate(
        IBootServices boot,
        FirmwarePolicy policy,
        IImageSource source,
        IFirmwareSigning signing,
        IFirmwareStatusSink sink,
        IChargingService service,
        IPace pace)
    {
        _boot = boot;
        _policy = policy;
        _signing = signing;
        _service = service;
        _pace = pace;
        _book = new UpdateBook(boot);
        _slot = new SlotWork(boot);
        SecurityEvents events = new SecurityEvents(boot.KeptState);
        _security = new SecurityDesk(boot, policy, events, pace);
        _outcomes = new OutcomeDesk(boot, _book, _security);
        _reports = new StatusReports(boot, _book, sink, events);
        UpdateSteps steps = new UpdateSteps(boot, _book, _slot, service, _reports);
        _download = new DownloadStage(boot, source, pace, _book, _slot, steps);
        _install = new InstallStage(boot, signing, service, pace, _book, _slot, steps, _reports, _security);
    }

    /// <summary>
    /// What the backend is to be told when it asks: Idle if there was no update or the last one is installed, else the last status.
    /// </summary>
    public FirmwareStatusReport Triggered
    {
        get
        {
            StoredUpdate update = _book.Current;
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
            request, _boot.Image.Kind, _book.NewestState, _policy, _signing, _boot.UnixSeconds);
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
        else if (request.Protocol == UpdateProtocol.Ocpp16 && answer.Status == RequestStatus.Rejected && _boot.Image.Kind != RunKind.Probe)
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
                wait = 10 * PollMilliseconds;
            }

            _pace.Pause(wait);
        }
    }

    /// <summary>Does what there is to do now.</summary>
    /// <returns>Milliseconds to wait before the next step.</returns>
    public int Step()
    {
        if (_boot.Image.Kind == RunKind.Probe)
        {
            return 10 * PollMilliseconds;
        }

        if (_book.TakeIncoming())
        {
            _slot.GiveUp();
            _service.PutBack();
            _download.Forget();
        }

        _security.Started();
        bool taken = _outcomes.Take();
        _reports.Tell();

        // On trial there is nothing to do but to wait: this image is what was installed, or a service tool's is tried.
        if (!taken || _boot.Image.Kind == RunKind.Trial)
        {
            return PollMilliseconds;
        }

        UpdateState state = _book.Current.State;
        if (state == UpdateState.None)
        {
            return PollMilliseconds;
        }

        return UpdateMachine.IsComplete(state) ? _install.Run() : _download.Run();
    }
}
