using TwinSlot.Contract;

namespace TwinSlot.Tools.Explaining;

/// <summary>Writes an explanation for people: headline, slots, why it rolled back, record, how it came to this, notes.</summary>
internal static class ExplanationText
{
    /// <summary>Writes it.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="name">What the user called the board.</param>
    /// <param name="mostEntries">Most entries of the log, the newest ones; 0 for all.</param>
    /// <param name="terminal">Where to.</param>
    public static void Write(Explanation explanation, string name, int mostEntries, Terminal terminal)
    {
        terminal.Line($"{name} {explanation.Headline}.");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Slots");
        foreach (ExplainedSlot slot in explanation.Slots)
        {
            WriteSlot(slot, terminal);
        }

        WriteRollback(explanation, terminal);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"Boot record (the reset counts as: {BootCauses.Describe(explanation.Cause)})");
        WriteIndented(explanation.Record, terminal);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("How it came to this");
        if (explanation.Log.Count == 0)
        {
            Indented("The flight log has no entry: the board has only ever booted cleanly, or its log is gone.", terminal);
        }

        int skipped = mostEntries == 0 ? 0 : Math.Max(0, explanation.Log.Count - mostEntries);
        if (skipped > 0)
        {
            Indented($"{skipped} older entries are left out; --entries 0 shows all.", terminal);
        }

        foreach (LogLine entry in explanation.Log.Skip(skipped))
        {
            Indented(entry.ForPeople(), terminal);
        }

        if (explanation.Notes.Count > 0)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine("Notes");
            WriteIndented(explanation.Notes, terminal);
        }
    }

    private static void WriteRollback(Explanation explanation, Terminal terminal)
    {
        if (explanation.Rollback is not { } rollback)
        {
            return;
        }

        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Why it rolled back");
        Indented(rollback.Sentence, terminal);
        if (rollback.Entries.Count == 0)
        {
            Indented("The flight log does not tell of it any more.", terminal);
        }

        foreach (LogLine entry in explanation.Log.Where(entry => rollback.Entries.Contains(entry.Sequence)))
        {
            Indented(entry.ForPeople(), terminal);
        }
    }

    private static void WriteSlot(ExplainedSlot slot, Terminal terminal)
    {
        string version = slot.Version is null ? "" : $"version {slot.Version}, ";
        Indented($"{slot.Slot}  {version}{slot.Words}{(slot.Boots ? "  <- boots" : "")}", terminal);
        if (slot.Check is not null)
        {
            Indented($"   check {slot.Check}{(slot.NeededForThisBoot ? "" : " (this boot does not ask for it)")}", terminal);
        }

        if (slot.WhyNot is not null)
        {
            Indented($"   not booted: {slot.WhyNot}", terminal);
        }

        if (slot.Becomes is not null)
        {
            Indented($"   from this boot on: {slot.Becomes}", terminal);
        }
    }

    private static void WriteIndented(IEnumerable<string> lines, Terminal terminal)
    {
        foreach (string line in lines)
        {
            Indented(line, terminal);
        }
    }

    private static void Indented(string line, Terminal terminal) => terminal.Out.WriteLine("  " + ErrorLine.Printable(line));
}
