using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>What the backend is told is true, and told once.</summary>
public sealed class ReportRules(Oracle oracle, int faults)
{
    /// <summary>The backend receives a status of the updater.</summary>
    public void Receive(FirmwareStatusReport report, bool answered)
    {
        if (faults == 0 && oracle.Received.IsAnswered(report))
        {
            oracle.ReportViolation($"request {report.RequestId}: {report.Status} is reported again though it was answered");
        }

        string? wrong = oracle.Received.Receive(report, answered);
        if (wrong != null && oracle.Strict)
        {
            oracle.ReportViolation(wrong);
        }

        if (report.Status == FirmwareStatus.Installing)
        {
            oracle.NotWhileCharging("an installation begins");
        }

        if (faults == 0 && report.Status == FirmwareStatus.InstallationFailed && !report.Cause.Contains(oracle.Scenario.Evidence, StringComparison.Ordinal))
        {
            oracle.ReportViolation($"the report of a failed trial does not say '{oracle.Scenario.Evidence}': {report.Cause}");
        }
    }

    /// <summary>The application reports to the backend how an update ended.</summary>
    public void ReceiveOutcome(int request, bool installed, Medium medium)
    {
        oracle.Reach("outcome");
        TestImage? image = oracle.Requests.ImageOf(request);
        if (installed)
        {
            ObservedRecord? record = ObservedRecord.On(medium);
            int slot = record == null ? -1 : record.SlotOf(oracle.Loaded!);
            bool confirmed = !oracle.Strict || (slot >= 0 && record!.Slots[slot].State == ObservedState.Confirmed);
            if (!confirmed || (image != null && image != oracle.Loaded))
            {
                oracle.ReportViolation($"request {request} is reported as installed, but what runs is '{oracle.Loaded!.Name}' and it is not a confirmed {image?.Name}");
            }
        }

        if (oracle.Requests.WasReported(request, !installed) && oracle.Strict)
        {
            oracle.ReportViolation($"request {request} was reported as {(installed ? "failed" : "installed")} and now as the opposite");
        }

        oracle.Requests.ReceiveOutcome(request, installed, image ?? oracle.Loaded!);
    }
}
