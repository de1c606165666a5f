using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Checks;

/// <summary>
/// Checks a slot's image in RAM, cheapest check first: length and CRC-32 against the record, before a single field is parsed;
/// then the seal, or format, SHA-256, signature and whether the image is for this board.
/// </summary>
public sealed class SlotChecker
{
    private readonly IStorage _storage;
    private readonly BoardIdentity _board;
    private readonly IBundleFormat _format;
    private readonly IProgress _progress;

    /// <summary>Describes a checker.</summary>
    /// <param name="storage">Where the images are.</param>
    /// <param name="board">What images are judged by.</param>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="progress">Is told between the steps of the work, so that the watchdog is fed; may be null.</param>
    public SlotChecker(IStorage storage, BoardIdentity board, IBundleFormat format, IProgress progress)
    {
        _storage = storage;
        _board = board;
        _format = format;
        _progress = progress;
    }

    /// <summary>Checks a slot's image against what the record says of it.</summary>
    /// <param name="slot">0 or 1.</param>
    /// <param name="entry">The record's word.</param>
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
    /// <param name="passed">The check.</param>
    /// <param name="state">The state that the slot is to have.</param>
    public static SlotEntry Describe(CheckedImage passed, SlotState state)
    {
        SlotEntry entry = new SlotEntry();
        entry.State = state;
        entry.Version = passed.Manifest.Version;
        entry.ImageLength = (uint)passed.Image.Length;
        entry.Crc = passed.Image.Crc;
        entry.SecurityCounter = passed.Manifest.SecurityCounter;
        entry.Digest = passed.Manifest.Sha256;
        entry.Sealed = true;
        entry.Seal = passed.Seal;
        return entry;
    }

    // A read that fails or returns something else is tried once more: what flash gets wrong once is not yet lost.
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
        ImageParseResult parsed = ImageParser.Parse(image);
        if (parsed.Reason != FailureReason.None)
        {
            return new CheckedImage(parsed.Reason, parsed.Detail);
        }

        ImageManifest manifest = parsed.Manifest;
        if (full)
        {
            FailureReason reason = ImageVerifier.Verify(image, manifest, _board.Keys, _progress, null);
            if (reason == FailureReason.None)
            {
                // The floor is the boot decision's to judge: it knows the record.
                reason = _board.Judge(manifest, 0);
            }

            if (reason != FailureReason.None)
            {
                return new CheckedImage(reason, reason == FailureReason.LinkFailed ? _board.FindMissing(manifest) : string.Empty);
            }
        }

        // The link is checked even if the seal fits: since the image was sealed, the board may have got another deployment.
        BundleCheck check = BundleCheck.Of(
            _format, image, manifest.PayloadOffset, manifest.PayloadLength, _board.Resident, full, _progress);
        return check.Reason == FailureReason.None
            ? new CheckedImage(image, manifest, check.Bundle, seal)
            : new CheckedImage(check.Reason, check.Detail);
    }
}
