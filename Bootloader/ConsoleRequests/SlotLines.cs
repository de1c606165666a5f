using TwinSlot.Bootloader.Services;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>The boot record's slots as lines of a reply. Pure.</summary>
public static class SlotLines
{
    private const int DigestDigits = 16;

    /// <summary>Writes a line a slot: letter, state, version, first digits of the digest, marks, last failure.</summary>
    /// <param name="reply">Receives them.</param>
    /// <param name="record">The record.</param>
    /// <param name="running">The slot that runs; -1 for none.</param>
    public static void Write(ConsoleReply reply, BootRecord record, int running)
    {
        for (int slot = 0; slot < 2; slot++)
        {
            SlotEntry entry = record.Slots[slot];
            bool isEmpty = entry.State == SlotState.Empty;
            reply.Line(
                "slot",
                SlotFiles.Letter(slot) + " " + State(entry.State)
                    + (isEmpty ? " - - " : " " + entry.Version.ToText() + " " + DigestText.Of(entry.Digest).Substring(0, DigestDigits) + " ")
                    + Marks(slot == running, slot == record.Preferred && !isEmpty)
                    + " " + FailureReasons.Describe(entry.LastFailure));
        }
    }

    /// <summary>A slot's state as one word.</summary>
    public static string State(SlotState state)
    {
        switch (state)
        {
            case SlotState.Empty:
                return "empty";
            case SlotState.Staged:
                return "staged";
            case SlotState.Trial:
                return "trial";
            case SlotState.Confirmed:
                return "confirmed";
            case SlotState.Rejected:
                return "rejected";
            default:
                return "unknown";
        }
    }

    private static string Marks(bool runs, bool next)
    {
        return runs ? next ? "runs,next" : "runs" : next ? "next" : "-";
    }
}
