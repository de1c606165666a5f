using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>The firmware statuses among a rig's events.</summary>
internal static class FirmwareStatuses
{
    /// <summary>True for a firmware status of any version.</summary>
    public static bool IsStatus(RigEvent happened) =>
        happened.IsRequest("FirmwareStatusNotification") || happened.IsRequest("SignedFirmwareStatusNotification");

    /// <summary>The statuses, in order; one that is told several times in a row counts once.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<RigEvent> events)
    {
        List<string> statuses = [];
        foreach (string status in events.Where(IsStatus).Select(told => told.Field("status") ?? "?"))
        {
            if (statuses.Count == 0 || statuses[^1] != status)
            {
                statuses.Add(status);
            }
        }

        return statuses;
    }
}
