using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Checks;

/// <summary>
/// Checks a slot's image in RAM, cheapest check first: length and CRC-32 against the record, before a single field is parsed;
/// then the seal, or format, whether the image is for this board, SHA-256 and signature.
/// </summary>
public sealed class SlotChecker : ISlotCheck
{
    private readonly IStorage _storage;
    private readonly BoardIdentity _board;
    private readonly ImageCheck _check;
    private readonly IProgress _progress;

    /// <summary>Describes a checker.</summary>
    /// <param name="storage">Where the images are.</param>
    /// <param name="board">What images are checked against.</param>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="progress">Is told between the steps of the work, so that the watchdog is fed; may be null.</param>
    public SlotChecker(IStorage storage, BoardIdentity board, IBundleFormat format, IProgress progress)
    {
        _storage = storage;
        _board = board;
        _check = new ImageCheck(board, format, progress);
        _progress = progress;
    }

    /// <summary>Checks a slot's image against what the record says of it.</summary>
    /// <param name="slot">0 or 1.</param>
    /// <param name="entry">What the record says of it.</param>
    /// <param name="full">True to check hash and signature even if the seal fits.</param>
    public CheckedImage Check(int slot, SlotEntry entry, bool full)
    {
        int length = _storage.Length(SlotFiles.Name(slot));
        if ((uint)length != entry.ImageLength)
        {
            // Asked once more, as the bytes are read once more: a confirmed image may be given up for the answer.
            length = _storage.Length(SlotFiles.Name(slot));
        }

        if (length < 0)
        {
            return new CheckedImage(FailureReason.ImageMissing, SlotFiles.Name(slot));
        }

        if ((uint)length != entry.ImageLength)
        {
            return new CheckedImage(FailureReason.LengthMismatch, length + " bytes instead of " + entry.ImageLength);
        }

        RamImage image = LoadAndCompare(slot, length, entry.Crc);
        if (image == null)
        {
            return new CheckedImage(FailureReason.ImageUnreadable, _storage.LastError);
        }

        if (image.Crc != entry.Crc)
        {
            return new CheckedImage(FailureReason.CrcMismatch, string.Empty);
        }

        byte[] seal = Seal.Of(image, _board.SealKey, _progress);
        bool sealFits = entry.Sealed && Seal.Same(seal, entry.Seal);
        CheckedImage result = CheckBytes(image, seal, full || !sealFits);
        if (result.Reason == FailureReason.None
            && (!Bytes.Same(result.Manifest.Sha256, 0, entry.Digest, 0, 32) || result.Manifest.SecurityCounter != entry.SecurityCounter))
        {
            return new CheckedImage(FailureReason.HashMismatch, "the record names another image");
        }

        return result;
    }

    /// <inheritdoc/>
    public FailureReason CheckSlot(BootDecision decision, BootRecord record)
    {
        return Check(decision.Slot, record.Slots[decision.Slot], decision.FullCheck).Reason;
    }

    /// <summary>Makes the full check of a slot's image without a record: all that the image says is taken from itself.</summary>
    /// <param name="slot">0 or 1.</param>
    public CheckedImage Examine(int slot)
    {
        // There is no CRC to tell a misreading by, and an image that is passed over here is forgotten.
        CheckedImage examined = ExamineOnce(slot);
        return examined.Reason == FailureReason.None ? examined : ExamineOnce(slot);
    }

    private CheckedImage ExamineOnce(int slot)
    {
        int length = _storage.Length(SlotFiles.Name(slot));
        if (length < 0)
        {
            return new CheckedImage(FailureReason.ImageMissing, SlotFiles.Name(slot));
        }

        if (length > _board.Capacity)
        {
            return new CheckedImage(FailureReason.TooLarge, length + " bytes");
        }

        RamImage image = RamImage.Load(_storage, SlotFiles.Name(slot), length, _progress);
        return image == null
            ? new CheckedImage(FailureReason.ImageUnreadable, _storage.LastError)
            : CheckBytes(image, Seal.Of(image, _board.SealKey, _progress), true);
    }

    /// <summary>What a record says of a slot whose image has passed the full check.</summary>
    public static SlotEntry Describe(CheckedImage passed, SlotState state)
    {
        SlotEntry entry = SlotEntry.Of(passed.Manifest, passed.Image.Crc);
        entry.State = state;
        entry.Sealed = true;
        entry.Seal = passed.Seal;
        return entry;
    }

    // A read that fails or returns something else is tried once more: what flash reads wrongly once may still be there.
    private RamImage LoadAndCompare(int slot, int length, uint crc)
    {
        RamImage image = RamImage.Load(_storage, SlotFiles.Name(slot), length, _progress);
        if (image != null && image.Crc == crc)
        {
            return image;
        }

        image = null;
        return RamImage.Load(_storage, SlotFiles.Name(slot), length, _progress);
    }

    private CheckedImage CheckBytes(RamImage image, byte[] seal, bool full)
    {
        // The floor is the boot decision's to check: it knows the record.
        FailureReason reason = full ? _check.Check(image, null, true, null) : _check.CheckSealed(image);
        return reason == FailureReason.None
            ? new CheckedImage(image, _check.Manifest, _check.Bundle, seal)
            : new CheckedImage(reason, _check.Detail);
    }
}
