using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Status;

/// <summary>How far the soak of the confirmed image is.</summary>
/// <param name="Hours">Hours of operation that are over.</param>
/// <param name="HoursNeeded">Hours that it takes.</param>
/// <param name="Sessions">Charging sessions so far.</param>
/// <param name="SessionsNeeded">Sessions that it takes besides.</param>
/// <param name="LongestHours">Hours after which it ends, however few sessions there were.</param>
/// <param name="Words">All of it in words.</param>
/// <param name="Own">How the image fares, in words; null if nothing was kept of it.</param>
/// <param name="Before">How the image before fared, in words; null if nothing was kept of it.</param>
internal sealed record SoakProgress(
    uint Hours, int HoursNeeded, uint Sessions, int SessionsNeeded, int LongestHours, string Words, string? Own, string? Before)
{
    /// <summary>The soak that is under way; null if none is.</summary>
    /// <param name="facts">With a record.</param>
    public static SoakProgress? Of(StatusFacts facts)
    {
        SlotEntry preferred = facts.Record!.Slots[facts.Record.Preferred];
        if (preferred.Soak == SoakState.None)
        {
            return null;
        }

        // Of another image it says nothing about this one.
        HealthRecord? health = facts.Health is { } kept && Bytes.AreEqual(kept.Digest, preferred.Digest) ? kept : null;
        SoakPolicy policy = facts.Soak;
        uint hours = health?.SoakHours ?? 0;
        uint sessions = health?.SoakSessions ?? 0;
        string words = $"{hours} of {policy.Hours} h of operation and {sessions} of {policy.Sessions} sessions; it ends after {policy.LongestHours} h at the latest";
        return new SoakProgress(
            hours, policy.Hours, sessions, policy.Sessions, policy.LongestHours,
            health is null ? words + "; nothing is measured yet" : words,
            health is null ? null : Figures(health.Own),
            health is null || health.Before.Hours == 0 ? null : Figures(health.Before));
    }

    private static string Figures(HealthFigures figures) =>
        $"in {figures.Hours} h {Count(figures.Crashes, "crash", "crashes")}, {Count(figures.LateTasks, "late task", "late tasks")}, "
        + $"{Count(figures.LossHours, "hour", "hours")} with the backend lost, {figures.FaultedSessions} of {Count(figures.Sessions, "session", "sessions")} faulted, "
        + $"{Count(figures.DiagnosticHours, "hour", "hours")} with a failed diagnostic";

    private static string Count(uint count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
