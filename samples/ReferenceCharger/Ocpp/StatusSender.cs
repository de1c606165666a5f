using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.Reporting;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Sends firmware statuses, causes of failures and security events, and waits for their answers.</summary>
internal sealed class StatusSender : IFirmwareStatusSink
{
    // A central system that does not know DataTransfer may leave it without an answer for good.
    private const int MostCauseTries = 3;

    private readonly ReportChannel _statuses;
    private readonly ReportChannel _causes;
    private readonly ReportChannel _events;
    private readonly ReportChannel _rollbacks;
    private readonly ReportChannel _notices;
    private readonly MessageWriter _say;

    internal StatusSender(Outbox outbox, IWorkerClock clock, MessageWriter say)
    {
        _statuses = new ReportChannel(outbox, clock);
        _causes = new ReportChannel(outbox, clock);
        _events = new ReportChannel(outbox, clock);
        _rollbacks = new ReportChannel(outbox, clock);
        _notices = new ReportChannel(outbox, clock);
        _say = say;
    }

    /// <summary>The version of OCPP that is spoken. To be set before the first use.</summary>
    internal IDialect Dialect { get; set; }

    /// <inheritdoc/>
    public bool SendStatus(FirmwareStatusReport report)
    {
        return _statuses.Send(Dialect.FirmwareStatus(report), IdentityOf(report));
    }

    /// <inheritdoc/>
    public bool SendCause(FirmwareStatusReport report)
    {
        OutgoingCall cause = Dialect.FirmwareCause(report);
        if (cause == null || _causes.Send(cause, IdentityOf(report)))
        {
            return true;
        }

        if (_causes.Tries < MostCauseTries)
        {
            return false;
        }

        _say("the cause of " + report.Status + " is given up: " + cause.Action + " was not answered " + MostCauseTries + " times");
        return true;
    }

    /// <inheritdoc/>
    public bool SendEvent(SecurityEvent happened)
    {
        OutgoingCall call = Dialect.SecurityEvent(happened);
        string identity = IdentityOf(happened);
        if (happened.Type != SecurityEventTypes.RolledBack)
        {
            return _events.Send(call, identity);
        }

        if (_rollbacks.Send(call, identity))
        {
            return true;
        }

        if (call.Action != DataTransferCalls.Action || _rollbacks.Tries < MostCauseTries)
        {
            return false;
        }

        _say("the rollback is not told: " + call.Action + " was not answered " + MostCauseTries + " times");
        return true;
    }

    /// <inheritdoc/>
    public bool SendNotice(SecurityEvent rolledBack)
    {
        OutgoingCall notice = Dialect.Notice(rolledBack);
        bool isAnswered = _notices.Send(notice, IdentityOf(rolledBack));
        Dialect.NoticeSent(notice);
        return isAnswered;
    }

    private static string IdentityOf(SecurityEvent happened)
    {
        return happened.Type + " " + happened.UnixSeconds + " " + happened.TechInfo;
    }

    // Plain 1.6 has no ids: there only the number keeps the reports of two updates apart.
    private static string IdentityOf(FirmwareStatusReport report)
    {
        return (int)report.Protocol + " " + report.RequestId + " " + report.Status + " " + report.Number;
    }
}
