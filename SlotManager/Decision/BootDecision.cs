using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>What the boot decision came to.</summary>
public sealed class BootDecision
{
    /// <summary>What to do.</summary>
    public BootAction Action;

    /// <summary>The slot to check or to boot; without meaning for <see cref="BootAction.Recover"/>.</summary>
    public int Slot;

    /// <summary>For a check: true if hash and signature are asked for, false if the seal is enough.</summary>
    public bool FullCheck;

    /// <summary>For a boot: confirmed, on trial or a probe.</summary>
    public BootMode Mode;

    /// <summary>What brought the board up.</summary>
    public BootCause Cause;

    /// <summary>The record as it is to be. Durable before the image is loaded, if <see cref="MustPersist"/>.</summary>
    public BootRecord Next;

    /// <summary>The record that the decision was made from.</summary>
    public BootRecord From;

    /// <summary>True if <see cref="Next"/> differs from the record that the decision was made from.</summary>
    public bool MustPersist;

    /// <summary>Why each slot is not booted though it was considered; <see cref="FailureReason.None"/> if it is, or was not.</summary>
    public FailureReason[] PassedOver = new FailureReason[2];

    /// <summary>True if the button, held at reset, was obeyed.</summary>
    public bool ButtonObeyed;

    /// <summary>For <see cref="BootAction.Persist"/>: what the reset costs; <see cref="Next"/> holds it.</summary>
    public ResetAccounting Accounting;

    /// <summary>For <see cref="BootAction.Persist"/>: the slot whose boot is paid for by it; -1 for none besides the preferred one's.</summary>
    public int SpentSlot = -1;

    /// <summary>For <see cref="BootAction.Recover"/>: seconds after which the board decides again; 0 if only what changes can help.</summary>
    public int PauseSeconds;

    /// <summary>True if an image would boot now, and only pauses: there is no use in checking the slots meanwhile.</summary>
    public bool IsPause;

    /// <summary>True for the boot of a confirmed image that nothing forced and that changes nothing: nothing is written for it.</summary>
    public bool IsClean;
}
