using System.IO.Hashing;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Checks;

/// <summary>
/// Judges whether an image may be staged: early by its ends alone, and in full by all of its bytes. Changes no slot, no record and no
/// log.
/// </summary>
public sealed class ImageCheck
{
    private readonly BoardIdentity _board;
    private readonly IBundleFormat _format;
    private readonly IProgress _progress;

    /// <summary>Describes an admission.</summary>
    /// <param name="board">What images are judged by.</param>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="progress">Is told between the steps of the work; may be null.</param>
    public ImageCheck(BoardIdentity board, IBundleFormat format, IProgress progress)
    {
        _board = board;
        _format = format;
        _progress = progress;
        Detail = string.Empty;
    }

    /// <summary>What exactly was wrong with the image that was judged last; an empty string if that says no more than the reason.</summary>
    public string Detail { get; private set; }

    /// <summary>Judges an image by its header and trailer.</summary>
    /// <returns>None if it may come, as far as can be told; otherwise why not.</returns>
    /// <param name="header">The image's first 32 bytes.</param>
    /// <param name="trailer">What stands behind the payload; null if it is not known yet.</param>
    /// <param name="totalLength">Bytes of the image; -1 if not known.</param>
    /// <param name="record">The boot record that stands.</param>
    /// <param name="askedAnew">False to refuse an image that failed here before.</param>
    public FailureReason Consider(byte[] header, byte[] trailer, long totalLength, BootRecord record, bool askedAnew)
    {
        // An image that is too large is told so, whatever else may be wrong with it.
        if (totalLength > _board.Capacity)
        {
            return Refuse(FailureReason.TooLarge, totalLength + " bytes; a slot holds " + _board.Capacity);
        }

        ImageParseResult parsed = ImageParser.ParseHeader(header, totalLength < 0 ? _board.Capacity : (int)totalLength);
        if (parsed.Reason != FailureReason.None || totalLength < 0)
        {
            return Refuse(parsed.Reason, parsed.Detail);
        }

        PartialImage ends = new PartialImage(header, trailer, (int)totalLength);
        if (ends.TrailerLength > ImageFormat.MaxTlvBytes)
        {
            return Refuse(FailureReason.UnsupportedImage, ends.TrailerLength + " bytes stand behind the payload; that many are not supported");
        }

        if (trailer == null)
        {
            return FailureReason.None;
        }

        ImageManifest manifest;
        FailureReason unfit = Judge(ends, record, askedAnew, out manifest);
        return unfit != FailureReason.None ? unfit
            : manifest.Signature == null ? FailureReason.Unsigned
            : _board.Keys.FindFor(manifest) == null ? FailureReason.UnknownKey
            : FailureReason.None;
    }

    /// <summary>Makes the full check: hash, signature, and the link check of the assemblies.</summary>
    /// <returns>None if the image may be staged; otherwise why not.</returns>
    /// <param name="image">The complete image.</param>
    /// <param name="record">The boot record that stands.</param>
    /// <param name="askedAnew">False to refuse an image that failed here before.</param>
    /// <param name="entry">Receives what the record is to say of the image.</param>
    public FailureReason Examine(FileImage image, BootRecord record, bool askedAnew, SlotEntry entry)
    {
        ImageManifest manifest;
        FailureReason unfit = Judge(image, record, askedAnew, out manifest);
        if (unfit != FailureReason.None)
        {
            return unfit;
        }

        Crc32 crc = new Crc32();
        FailureReason verified = ImageVerifier.Verify(image, manifest, _board.Keys, _progress, crc);
        if (verified == FailureReason.None && !IsWhatWasVerified(image, manifest))
        {
            verified = FailureReason.ImageUnreadable;
        }

        if (verified != FailureReason.None)
        {
            return Refuse(verified, string.Empty);
        }

        BundleCheck check = BundleCheck.Of(
            _format, image, manifest.PayloadOffset, manifest.PayloadLength, _board.Resident, true, _progress);
        if (check.Reason != FailureReason.None)
        {
            return Refuse(check.Reason, check.Detail);
        }

        entry.Version = manifest.Version;
        entry.ImageLength = (uint)image.Length;
        entry.Crc = crc.GetCurrentHashAsUInt32();
        entry.SecurityCounter = manifest.SecurityCounter;
        entry.Digest = manifest.Sha256;
        return FailureReason.None;
    }

    // What can be told without the payload.
    private FailureReason Judge(IImageBytes image, BootRecord record, bool askedAnew, out ImageManifest manifest)
    {
        ImageParseResult parsed = ImageParser.Parse(image);
        manifest = parsed.Manifest;
        Detail = parsed.Detail;
        if (parsed.Reason != FailureReason.None)
        {
            return parsed.Reason;
        }

        FailureReason fit = _board.Judge(manifest, record.SecurityFloor);
        if (fit != FailureReason.None)
        {
            return fit == FailureReason.LinkFailed ? Refuse(fit, _board.FindMissing(manifest)) : fit;
        }

        return !askedAnew && Rejection.IsQuarantined(record, manifest.Sha256) ? FailureReason.Quarantined : FailureReason.None;
    }

    // The file was read once for what it says of itself and once for its hash. What was misread the first time, a security counter
    // that would become the floor, is not covered by the hash of the second.
    private static bool IsWhatWasVerified(FileImage image, ImageManifest manifest)
    {
        ImageManifest again = ImageParser.Parse(image).Manifest;
        return again != null && Bytes.Same(again.Sha256, 0, manifest.Sha256, 0, 32)
            && again.SecurityCounter == manifest.SecurityCounter && ImageVersion.Compare(again.Version, manifest.Version) == 0;
    }

    private FailureReason Refuse(FailureReason reason, string detail)
    {
        Detail = detail;
        return reason;
    }
}
