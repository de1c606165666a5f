using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader;

/// <summary>Checks slots while a boot is being decided, and keeps the image that is to be loaded: one at a time fits into RAM.</summary>
internal sealed class CheckedSlots : ISlotCheck
{
    private readonly SlotChecker _checker;
    private readonly BootReport _report;
    private readonly CheckedImage[] _images = new CheckedImage[2];

    public CheckedSlots(SlotChecker checker, BootReport report)
    {
        _checker = checker;
        _report = report;
    }

    /// <summary>What the last check of a slot found; null if its memory was needed for the other one since.</summary>
    public CheckedImage Find(int slot)
    {
        return _images[slot];
    }

    public FailureReason CheckSlot(BootDecision decision, BootRecord record)
    {
        // What was kept of either makes room for this one.
        int slot = decision.Slot;
        Release();
        CheckedImage image = _checker.Check(slot, record.Slots[slot], decision.FullCheck);
        _images[slot] = image;
        _report.CheckedWith(image.Note);
        if (image.Reason != FailureReason.None)
        {
            _report.CheckFailed(slot, record, image.Reason, decision.Cause, image.Detail);
        }

        return image.Reason;
    }

    /// <summary>
    /// Has the next record keep the seal of the image that boots, if it is not the one that stands there. That of a trial is written with whatever
    /// is written next: at the latest with its confirm, and a boot before that makes the full check once more.
    /// </summary>
    public void StoreSeal(BootDecision decision)
    {
        CheckedImage image = _images[decision.Slot];
        SlotEntry entry = decision.Next.Slots[decision.Slot];
        if (!entry.Sealed || !Seal.Same(entry.Seal, image.Seal))
        {
            entry.Sealed = true;
            entry.Seal = image.Seal;
            decision.MustPersist |= decision.Mode != BootMode.Trial;
            decision.IsClean = false;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        _images[0] = null;
        _images[1] = null;
    }
}
