using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Sends firmware statuses and security events, and waits for their answers.</summary>
internal sealed class StatusSender : IFirmwareStatusSink
{
    // The thread that talks to the backend finishes every request within its own time-outs. This is for a thread that died.
    private const int LongestWait = 120000;

    private readonly Outbox _outbox;
    private readonly IWorkerClock _clock;

    internal StatusSender(Outbox outbox, IWorkerClock clock)
    {
        _outbox = outbox;
        _clock = clock;
    }

    /// <summary>The version of OCPP that is spoken. To be set before the first use.</summary>
    internal IDialect Dialect { get; set; }

    /// <inheritdoc/>
    public bool SendStatus(FirmwareStatusReport report)
    {
        if (!Send(Dialect.FirmwareStatus(report)))
        {
            return false;
        }

        OutgoingCall cause = Dialect.FirmwareCause(report);
        if (cause != null)
        {
            Send(cause);
        }

        return true;
    }

    /// <inheritdoc/>
    public bool SendEvent(SecurityEvent happened)
    {
        return Send(Dialect.SecurityEvent(happened));
    }

    private bool Send(OutgoingCall request)
    {
        OutgoingCall call = _outbox.Post(request);
        if (call == null)
        {
            return false;
        }

        long end = _clock.Now + LongestWait;
        while (!call.Done && _clock.Now < end)
        {
            _clock.Pause(100);
        }

        return call.Answered;
    }
}
