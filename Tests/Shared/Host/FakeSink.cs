using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Stages;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>The backend's end of status delivery, and the connectors.</summary>
public sealed class FakeSink : IFirmwareStatusSink, IChargingService
{
    public bool Connected { get; set; } = true;

    /// <summary>The statuses that arrived.</summary>
    public List<string> Got { get; } = [];

    /// <summary>The same as they were reported.</summary>
    public List<FirmwareStatusReport> Reports { get; } = [];

    /// <summary>The failures whose causes arrived.</summary>
    public List<FirmwareStatusReport> Causes { get; } = [];

    public List<SecurityEvent> Events { get; } = [];

    /// <summary>The notices of rollbacks that arrived.</summary>
    public List<SecurityEvent> Notices { get; } = [];

    public bool OutOfService { get; private set; }

    public bool AllowsNewSessions { get; set; }

    public bool HasUntoldSessions { get; set; }

    public Action<string>? Sending { get; set; }

    /// <summary>Called when a status has arrived, before its answer is on its way back.</summary>
    public Action<string>? Arrived { get; set; }

    /// <summary>Whether a status, a "cause", a "notice" or an event that has arrived is answered; null for always.</summary>
    public Func<string, bool>? Answers { get; set; }

    public bool SendStatus(FirmwareStatusReport report)
    {
        Sending?.Invoke(report.Status);
        if (Connected)
        {
            Got.Add(report.Status);
            Reports.Add(report);
            Arrived?.Invoke(report.Status);
        }

        return Connected && Answers?.Invoke(report.Status) != false;
    }

    public bool SendCause(FirmwareStatusReport report)
    {
        if (Connected)
        {
            Causes.Add(report);
        }

        return Connected && Answers?.Invoke("cause") != false;
    }

    public bool SendEvent(SecurityEvent happened)
    {
        if (Connected)
        {
            Events.Add(happened);
            Arrived?.Invoke(happened.Type);
        }

        return Connected && Answers?.Invoke(happened.Type) != false;
    }

    public bool SendNotice(SecurityEvent rolledBack)
    {
        if (Connected)
        {
            Notices.Add(rolledBack);
        }

        return Connected && Answers?.Invoke("notice") != false;
    }

    public void SuspendNewSessions() => OutOfService = true;

    public void ResumeNewSessions() => OutOfService = false;
}
