namespace TwinSlot.Tools.Explaining;

/// <summary>The JSON of <c>twinslot log</c> (docs/schemas/log.schema.json).</summary>
/// <param name="LastRollback">The rollback that the board stands after, in its own sentence; null if it stands after none.</param>
/// <param name="Entries">The flight log, oldest entry first.</param>
internal sealed record LogSummary(string? LastRollback, IReadOnlyList<LogLine> Entries);
