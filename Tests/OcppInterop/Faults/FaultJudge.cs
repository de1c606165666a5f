using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>Judges what a backend was told in a run.</summary>
public static class FaultJudge
{
    // An answer that comes later than this after a hang may have been given up already.
    private static readonly TimeSpan s_afterHang = TimeSpan.FromSeconds(2);

    // What the charger's other threads ask in this time after an answer may go out before the write that keeps the delivery.
    private static readonly TimeSpan s_write = TimeSpan.FromSeconds(1);

    private static readonly string[] s_ends = ["Installed", "InstallationFailed", "InstallVerificationFailed", "DownloadFailed", "InvalidSignature"];

    /// <summary>True for a status that ends an update.</summary>
    public static bool IsEnd(TranscriptEntry entry) => TranscriptSummary.IsFirmwareStatus(entry) && s_ends.Contains(entry.Field("status"));

    /// <summary>What is wrong; null if nothing is.</summary>
    /// <param name="since">The newest entry before the charger was asked for the update.</param>
    /// <param name="broken">The newest entry when the board lost its power or its MCU; 0 if it did not.</param>
    public static string? Check(ChargerFixture charger, FaultPlan plan, long since, long broken)
    {
        TranscriptEntry[] seen = [.. charger.Transcript.Entries(since)];
        string[] ends = [.. seen.Where(IsEnd).Select(e => e.Field("status")!).Distinct()];
        if (ends.Length != 1)
        {
            return $"the backend received {string.Join(" and ", ends)}";
        }

        if (charger.Transcript.Entries().FirstOrDefault(IsFlawed) is TranscriptEntry flawed)
        {
            return $"the validators object to {flawed}";
        }

        if (seen.Where(TranscriptSummary.IsFirmwareStatus).Any(e => plan.Signed && e.Field("requestId") != $"{plan.Seed & 0xFFFF}"))
        {
            return "a status has another request id";
        }

        if (seen.FirstOrDefault(e => IsEnd(e) && e.Field("status") == "Installed") is TranscriptEntry installed
            && seen.LastOrDefault(e => IsBoot(e) && e.Sequence < installed.Sequence) is var boot
            && (boot == null || TranscriptSummary.Version(boot) != FaultPlan.New))
        {
            return "Installed did not come from the new image";
        }

        return ToldTwice(seen, broken);
    }

    /// <summary>A status that was told again after its acknowledgement had arrived; null if there is none.</summary>
    public static string? ToldTwice(IReadOnlyList<TranscriptEntry> seen, long broken)
    {
        Dictionary<string, TranscriptEntry> acknowledged = [];
        foreach (TranscriptEntry entry in seen)
        {
            if (TranscriptSummary.IsFirmwareStatus(entry)
                && acknowledged.TryGetValue(Name(entry), out TranscriptEntry? answer)
                && Arrived(seen, answer, entry)
                && !Lost(seen, answer, entry, broken))
            {
                return $"{Name(entry)} was told again at {entry.Time:HH:mm:ss.fff}, acknowledged at {answer.Time:HH:mm:ss.fff}";
            }

            // A download that is interrupted and goes on is told as often as it happens.
            if (TranscriptSummary.IsFirmwareStatus(entry) && Opposite(entry.Field("status")) is string opposite)
            {
                acknowledged.Remove(Name(opposite, entry));
            }

            if (entry is { IsAnswer: true, Outbound: true } && Request(seen, entry) is TranscriptEntry told && !IsLate(seen, entry))
            {
                acknowledged[Name(told)] = entry;
            }
        }

        return null;
    }

    private static bool IsFlawed(TranscriptEntry entry) => !entry.Outbound && (entry.Kind == TranscriptKind.Violation || entry.Problems.Count > 0);

    private static bool IsBoot(TranscriptEntry entry) => entry.IsRequest && entry.Action == "BootNotification";

    private static string Name(TranscriptEntry told) => Name(told.Field("status"), told);

    private static string Name(string? status, TranscriptEntry told) => $"{status} of request {told.Field("requestId") ?? "-"}";

    private static string? Opposite(string? status) => status switch
    {
        "Downloading" => "DownloadPaused",
        "DownloadPaused" => "Downloading",
        _ => null,
    };

    private static TranscriptEntry? Request(IReadOnlyList<TranscriptEntry> seen, TranscriptEntry answer) => seen.LastOrDefault(
        e => TranscriptSummary.IsFirmwareStatus(e) && e.Connection == answer.Connection && e.MessageId == answer.MessageId && e.Sequence < answer.Sequence);

    // The charger has one call under way at a time: what it asks next on the same connection says that it has the answer.
    private static bool Arrived(IReadOnlyList<TranscriptEntry> seen, TranscriptEntry answer, TranscriptEntry again) => seen.Any(
        e => e.IsRequest && e.Connection == answer.Connection && e.Sequence > answer.Sequence && e.Sequence < again.Sequence);

    // Each delivery is written before the updater sends anything else: a power cut takes away the last one at most.
    private static bool Lost(IReadOnlyList<TranscriptEntry> seen, TranscriptEntry answer, TranscriptEntry again, long broken) =>
        answer.Sequence <= broken && broken < again.Sequence
        && !seen.Any(e => e.IsRequest && e.Sequence > answer.Sequence && e.Sequence <= broken && (IsUpdaters(e) || e.Time - answer.Time > s_write));

    private static bool IsUpdaters(TranscriptEntry entry) =>
        TranscriptSummary.IsFirmwareStatus(entry) || entry.Action is "DataTransfer" or "SecurityEventNotification";

    private static bool IsLate(IReadOnlyList<TranscriptEntry> seen, TranscriptEntry answer) =>
        seen.LastOrDefault(e => e.Kind == TranscriptKind.Outage && e.Sequence < answer.Sequence) is { Text: "over" } over
        && answer.Time - over.Time < s_afterHang;
}
