using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Checks;

/// <summary>
/// Checks a slot's image in RAM, cheapest check first: length and CRC-32 against the record, before anything but the lengths in its header is
/// looked at; then the seal, or format, whether the image is for this board, SHA-256 and signature. One image's memory is held at a time.
/// </summary>
public sealed class SlotChecker
{
    private readonly IStorage _storage;
    private readonly BoardIdentity _board;
    private readonly ImageCheck _check;
    private readonly IProgress _progress;
    private byte[] _sealKey;

    /// <summary>Describes a checker.</summary>
    /// <param name="storage">Where the images are.</param>
    /// <param name="board">What images are checked against.</param>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="progress">Called between the steps of the work, so that the watchdog is fed; may be null.</param>
    public SlotChecker(IStorage storage, BoardIdentity board, IBundleFormat format, IProgress progress)
    {
        _storage = storage;
        _board = board;
        _check = new ImageCheck(board, format, progress);
        _progress = progress;
    }

    /// <summary>Checks a slot's image against what the record says of it, and keeps its bytes, so that they can be loaded.</summary>
    /// <param name="slot">0 or 1.</param>
    /// <param name="entry">What the record says of it.</param>
    /// <param name="full">True to check hash and signature even if the seal fits.</param>
    public CheckedImage Check(int slot, SlotEntry entry, bool full)
    {
        CheckedImage passed = CheckOnly(slot, entry, full);
        return passed.Reason == FailureReason.None && passed.Image == null ? ReadAgain(slot, passed) : passed;
    }

    /// <summary>Checks a slot's image against what the record says of it, for somebody who does not load it.</summary>
    /// <returns>None if it passes; otherwise why not.</returns>
    /// <param name="slot">0 or 1.</param>
    /// <param name="entry">What the record says of it.</param>
    /// <param name="full">True to check hash and signature even if the seal fits.</param>
    public FailureReason ReasonAgainst(int slot, SlotEntry entry, bool full)
    {
        return CheckOnly(slot, entry, full).Reason;
    }

    /// <summary>Makes the full check of a slot's image without a record: all that the image says is taken from itself. Its bytes are not kept.</summary>
    /// <param name="slot">0 or 1.</param>
    public CheckedImage Examine(int slot)
    {
        // There is no CRC to tell a misreading by, and an image that is passed over here is forgotten.
        CheckedImage examined = ExamineOnce(slot);
        return examined.Reason == FailureReason.None ? examined : ExamineOnce(slot);
    }

    /// <summary>What a record says of a slot whose image has passed the full check.</summary>
    public static SlotEntry Describe(CheckedImage passed, SlotState state)
    {
        SlotEntry entry = SlotEntry.Of(passed.Manifest, passed.Crc);
        entry.State = state;
        entry.Sealed = true;
        entry.Seal = passed.Seal;
        return entry;
    }

    private CheckedImage CheckOnly(int slot, SlotEntry entry, bool full)
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

        CheckedImage result = full || !entry.Sealed ? null : CheckSeal(slot, length, entry);
        if (result == null)
        {
            // What was read for the seal is given back by now.
            result = CheckFull(slot, length, true, entry.Crc);
        }

        if (result.Reason == FailureReason.None
            && (!Bytes.Same(result.Manifest.Sha256, 0, entry.Digest, 0, 32) || result.Manifest.SecurityCounter != entry.SecurityCounter))
        {
            return new CheckedImage(FailureReason.HashMismatch, "the record names another image");
        }

        return result;
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

        CheckedImage checkedImage = CheckFull(slot, length, false, 0);
        return checkedImage.Image == null
            ? checkedImage
            : new CheckedImage(checkedImage.Crc, checkedImage.Manifest, checkedImage.Bundle, checkedImage.Seal);
    }

    // Null if the seal does not fit.
    private CheckedImage CheckSeal(int slot, int length, SlotEntry entry)
    {
        RamImage image = LoadAndCompare(slot, length, entry.Crc);
        if (image == null || image.Crc != entry.Crc)
        {
            return image == null ? Unreadable() : new CheckedImage(FailureReason.CrcMismatch, string.Empty);
        }

        byte[] seal = SealOf(image);
        return Seal.Same(seal, entry.Seal) ? Passed(_check.CheckSealed(image), image, seal) : null;
    }

    private CheckedImage CheckFull(int slot, int length, bool hasCrc, uint crc)
    {
        Checksum sum = new Checksum();
        WholeImage image = ReadWhole(slot, sum, out bool hasRoom);
        if (hasRoom && (image == null || (hasCrc && sum.Value != crc)))
        {
            image = null;
            sum = new Checksum();
            image = ReadWhole(slot, sum, out hasRoom);
        }

        if (!hasRoom)
        {
            return CheckFullInPieces(slot, length, hasCrc, crc);
        }

        if (image == null)
        {
            return Unreadable();
        }

        uint read = sum.Value;
        if (hasCrc && read != crc)
        {
            return new CheckedImage(FailureReason.CrcMismatch, string.Empty);
        }

        // The floor is the boot decision's to check: it knows the record.
        FailureReason reason = _check.CheckWhole(image, null, true);
        return reason == FailureReason.None
            ? new CheckedImage(read, _check.Manifest, _check.Bundle, SealOf(image))
            : new CheckedImage(reason, _check.Detail);
    }

    private CheckedImage CheckFullInPieces(int slot, int length, bool hasCrc, uint crc)
    {
        RamImage image = hasCrc ? LoadAndCompare(slot, length, crc) : RamImage.Load(_storage, SlotFiles.Name(slot), length, _progress);
        if (image == null || (hasCrc && image.Crc != crc))
        {
            return image == null ? Unreadable() : new CheckedImage(FailureReason.CrcMismatch, string.Empty);
        }

        FailureReason reason = _check.CheckInPieces(image);
        CheckedImage result = Passed(reason, image, reason == FailureReason.None ? SealOf(image) : null);
        result.Note = _check.Note;
        return result;
    }

    private byte[] SealOf(IImageChunks image)
    {
        _sealKey = _sealKey != null ? _sealKey : Seal.KeyFor(_board.SealKey, _board.Resident);
        return Seal.Of(image, _sealKey, _progress);
    }

    private CheckedImage Passed(FailureReason reason, RamImage image, byte[] seal)
    {
        return reason == FailureReason.None
            ? new CheckedImage(image, _check.Manifest, _check.Bundle, seal)
            : new CheckedImage(reason, _check.Detail);
    }

    private CheckedImage Unreadable()
    {
        return new CheckedImage(FailureReason.ImageUnreadable, _storage.LastError);
    }

    // What was verified filled one array, and is given back: the assemblies that are loaded find room beside blocks only, which go one by one.
    // That these are the same bytes says their seal, made from those that were verified, here in RAM: others with it would be a SHA-256 collision.
    private CheckedImage ReadAgain(int slot, CheckedImage passed)
    {
        RamImage image = LoadAndCompare(slot, passed.Manifest.TotalLength, passed.Crc);
        return image == null || !Seal.Same(SealOf(image), passed.Seal)
            ? new CheckedImage(FailureReason.ImageUnreadable, image == null ? _storage.LastError : "it reads differently when it is read again")
            : new CheckedImage(image, passed.Manifest, passed.Bundle, passed.Seal);
    }

    private WholeImage ReadWhole(int slot, Checksum crc, out bool hasRoom)
    {
        hasRoom = true;
        FileImage file = FileImage.Open(_storage, SlotFiles.Name(slot));
        if (file == null)
        {
            return null;
        }

        WholeImage image = WholeImage.Read(file, _board.LargestArray, crc, _progress, out hasRoom);
        file.Close();
        return image;
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
}
