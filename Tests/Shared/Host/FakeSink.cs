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

    public List<SecurityEvent> Events { get; } = [];

    public bool OutOfService { get; private set; }

    public bool AllowsNewSessions { get; set; }

    public Action<string>? Sending { get; set; }

    /// <summary>Called when a status has arrived, before its answer is on its way back.</summary>
    public Action<string>? Arrived { get; set; }

    public bool SendStatus(FirmwareStatusReport report)
    {
        Sending?.Invoke(report.Status);
        if (Connected)
        {
            Got.Add(report.Status);
            Reports.Add(report);
            Arrived?.Invoke(report.Status);
        }

        return Connected;
    }

    public bool SendEvent(SecurityEvent happened)
    {
        if (Connected)
        {
            Events.Add(happened);
            Arrived?.Invoke(happened.Type);
        }

        return Connected;
    }

    public void SuspendNewSessions() => OutOfService = true;

    public void ResumeNewSessions() => OutOfService = false;
}
