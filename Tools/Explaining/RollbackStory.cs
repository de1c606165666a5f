using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Explaining;

/// <summary>The rollback that a board stands after, in the words that the board itself uses for it.</summary>
/// <param name="Sentence">The whole of it: image, time, cause, evidence, what has happened since, what to do.</param>
/// <param name="LeftVersion">The image that was left.</param>
/// <param name="LeftDigest">Its SHA-256.</param>
/// <param name="BackVersion">The image that the board went back to.</param>
/// <param name="BackDigest">Its SHA-256.</param>
/// <param name="DecidedAt">When; null if the board did not know.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">What that rests on, in words; may be empty.</param>
/// <param name="AskedBy">Who asked for it; null if the board decided.</param>
/// <param name="AskedWhy">Why they asked; null if they did not say, or nobody asked.</param>
/// <param name="Lost">What the image that was left had lost.</param>
/// <param name="Verdict">Whether the rollback helped.</param>
/// <param name="Outcome">What that rests on, in words; may be empty.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Entries">The numbers of the flight log's entries that tell all this, oldest first.</param>
internal sealed record RollbackStory(
    string Sentence, string LeftVersion, string LeftDigest, string BackVersion, string BackDigest, DateTimeOffset? DecidedAt,
    FailureReason Reason, string Evidence, string? AskedBy, string? AskedWhy, RollbackLoss Lost, RollbackVerdict Verdict, string Outcome,
    string Advice, IReadOnlyList<uint> Entries)
{
    /// <summary>Tells the rollback that a board stands after; null if it stands after none.</summary>
    /// <param name="storage">The firmware's files.</param>
    /// <param name="quarantineWait">How long an image waits after its first failure, in seconds.</param>
    /// <param name="log">The flight log, oldest entry first.</param>
    public static RollbackStory? Find(IStorage storage, uint quarantineWait, LogEntry[] log)
    {
        RecordStore records = new(storage);
        BootRecord? record = records.Load() ? records.Current : null;
        return record is not null && RollbackReports.Find(record, storage, log) is { } report ? Of(report, record, quarantineWait, log) : null;
    }

    /// <summary>Tells a rollback.</summary>
    /// <param name="report">The rollback.</param>
    /// <param name="record">The boot record that stands after it.</param>
    /// <param name="quarantineWait">How long an image waits after its first failure, in seconds.</param>
    /// <param name="log">The flight log, oldest entry first.</param>
    public static RollbackStory Of(RollbackReport report, BootRecord record, uint quarantineWait, LogEntry[] log) => new(
        RollbackWords.Sentence(report, record, quarantineWait),
        report.LeftVersion.ToText(),
        Convert.ToHexStringLower(report.LeftDigest),
        report.BackVersion.ToText(),
        Convert.ToHexStringLower(report.BackDigest),
        report.DecidedAt == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(report.DecidedAt),
        report.Reason,
        RollbackWords.Evidence(report),
        NullIfEmpty(report.AskedBy),
        NullIfEmpty(report.AskedWhy),
        report.Lost,
        report.Verdict,
        report.Outcome,
        RollbackWords.Advice(report, record, quarantineWait),
        [.. RollbackEvidence.Of(report, log).Select(entry => entry.Sequence)]);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
