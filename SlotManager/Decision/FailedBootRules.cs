using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>When a board whose bootloader itself failed comes up again.</summary>
public static class FailedBootRules
{
    /// <summary>
    /// How long the board waits before it reboots, once the failure is on record. Not at all while the next boot can count it, which ends: in
    /// another image, or in recovery. If it fails although all is counted to the limit, it fails before anything is decided, or in the
    /// pause itself: then each reboot would cost writes without an end, and the wait grows like the pauses in recovery.
    /// </summary>
    /// <returns>Seconds.</returns>
    /// <param name="record">The record as it stands; this failure is not counted yet.</param>
    public static int PauseSeconds(BootRecord record, BootPolicy policy)
    {
        SlotEntry preferred = record.Slots[record.Preferred];
        switch (preferred.State)
        {
            case SlotState.Confirmed:
                int beyond = preferred.Crashes - policy.CrashLimit;
                return beyond < 0 ? 0 : policy.PauseAfter(beyond);
            case SlotState.Staged:
                return 0;
            case SlotState.Trial:
                return preferred.TriesLeft > 0 ? 0 : policy.PauseAfter(record.RecoveryStays);
            default:
                return policy.PauseAfter(record.RecoveryStays);
        }
    }
}
