using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Sends firmware statuses and security events, and waits for their answers.</summary>
internal sealed class StatusSender : IFirmwareStatusSink
{
    private readonly ReportChannel _statuses;
    private readonly ReportChannel _causes;
    private readonly ReportChannel _events;

    internal StatusSender(Outbox outbox, IWorkerClock clock)
    {
        _statuses = new ReportChannel(outbox, clock);
        _causes = new ReportChannel(outbox, clock);
        _events = new ReportChannel(outbox, clock);
    }

    /// <summary>The version of OCPP that is spoken. To be set before the first use.</summary>
    internal IDialect Dialect { get; set; }

    /// <inheritdoc/>
    public bool SendStatus(FirmwareStatusReport report)
    {
        if (!_statuses.Send(Dialect.FirmwareStatus(report), (int)report.Protocol + " " + report.RequestId + " " + report.Status))
        {
            return false;
        }

        OutgoingCall cause = Dialect.FirmwareCause(report);
        if (cause != null)
        {
            _causes.Send(cause, string.Empty);
        }

        return true;
    }

    /// <inheritdoc/>
    public bool SendEvent(SecurityEvent happened)
    {
        return _events.Send(Dialect.SecurityEvent(happened), happened.Type + " " + happened.UnixSeconds + " " + happened.TechInfo);
    }
}
