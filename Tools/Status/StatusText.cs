using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Status;

/// <summary>Writes a status for people, in 80 columns: verdict, what to do, and what stands behind them.</summary>
internal static class StatusText
{
    private const int LabelWidth = 16;

    /// <summary>Writes it.</summary>
    /// <param name="status">The status.</param>
    /// <param name="output">Where to.</param>
    public static void Write(StatusSummary status, TextWriter output)
    {
        WrappedText.Write("", status.Headline, 0, output);
        WrappedText.Write("What to do:", status.WhatToDo + ".", 0, output);
        output.WriteLine();
        Line("Last rollback", status.Rollback?.Sentence, output);
        Line("To go back to", status.Previous?.Words, output);
        Line("Soak", status.Soak?.Words, output);
        Line("  this image", status.Soak?.Own, output);
        Line("  the one before", status.Soak?.Before, output);
        foreach (QuarantinedImage image in status.Quarantine)
        {
            Line("Quarantine", image.Words, output);
        }

        Line("Hold", status.Hold, output);
        Line("Refused update", status.RefusedUpdate?.Words, output);
        Line("Update", status.Update is { } update ? UpdateWords(update) : null, output);
        foreach (SlotStatus slot in status.Slots)
        {
            Line($"Slot {slot.Slot}", SlotWords(slot, slot.Slot == status.Record!.Preferred), output);
        }

        Line("Boot record", status.Record is { } record ? $"number {record.Sequence}, security floor {record.SecurityFloor}" : null, output);
    }

    private static void Line(string label, string? text, TextWriter output)
    {
        if (text is not null)
        {
            WrappedText.Write((label + ":").PadRight(LabelWidth) + " ", text, LabelWidth + 1, output);
        }
    }

    private static string UpdateWords(UpdateStatus update) =>
        $"{(update.Version is null ? "" : update.Version + " ")}to slot {update.Slot}, request {update.RequestId}: {update.State}{(update.Why is null ? "" : ", " + update.Why)}";

    private static string SlotWords(SlotStatus slot, bool preferred)
    {
        if (slot.State == SlotState.Empty)
        {
            return "empty" + (slot.Why is null ? "" : ": " + slot.Why);
        }

        string state = slot.State switch
        {
            SlotState.Staged => "staged, never booted",
            SlotState.Trial => $"on trial, {(slot.TriesLeft == 1 ? "1 try" : $"{slot.TriesLeft} tries")} and {(slot.InterruptionsLeft == 1 ? "1 interruption" : $"{slot.InterruptionsLeft} interruptions")} left",
            SlotState.Confirmed => "confirmed" + (slot.Crashes == 0 ? "" : $", {slot.Crashes} crashes since it was last healthy"),
            _ => "rejected",
        };
        string size = slot.Bytes is int bytes ? $", {bytes} bytes" : ", its file is missing";
        string counter = slot.SecurityCounter == 0 ? "" : $", security counter {slot.SecurityCounter}";
        return $"{slot.Version} {state}{size}{counter}{(preferred ? " (next boot)" : "")}{(slot.Why is null ? "" : ": " + slot.Why)}";
    }
}
