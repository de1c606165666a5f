using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Checks;

/// <summary>
/// Whether an image is acceptable on this board: format, board, security floor, quarantine, hash, signature, and the link check of
/// its assemblies. The one answer for whoever asks: before a download, before staging, before a boot, and of a card's image.
/// Changes no slot, no record and no log.
/// </summary>
public sealed class ImageCheck
{
    private readonly BoardIdentity _board;
    private readonly IBundleFormat _format;
    private readonly IProgress _progress;
    private readonly IClock _clock;
    private readonly DigestCheck _native = new DigestCheck();

    /// <summary>Describes a check by a board that does not know the time: an image in quarantine is refused unless it is forced.</summary>
    /// <param name="board">What images are checked against.</param>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="progress">Called between the steps of the work; may be null.</param>
    public ImageCheck(BoardIdentity board, IBundleFormat format, IProgress progress)
        : this(board, format, progress, null)
    {
    }

    /// <summary>Describes a check.</summary>
    /// <param name="board">What images are checked against.</param>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="progress">Called between the steps of the work; may be null.</param>
    /// <param name="clock">Knows how long ago an image failed here; may be null.</param>
    public ImageCheck(BoardIdentity board, IBundleFormat format, IProgress progress, IClock clock)
    {
        _clock = clock;
        _board = board;
        _format = format;
        _progress = progress;
        Detail = string.Empty;
        Note = string.Empty;
    }

    /// <summary>
    /// The present in seconds since 1970 UTC, if an authenticated backend has told it and a connection has proved it; 0 if not. No image
    /// is built later.
    /// </summary>
    public uint KnownTime { get; set; }

    /// <summary>What exactly was wrong with the image that was checked last; an empty string if that says no more than the reason.</summary>
    public string Detail { get; private set; }

    /// <summary>What is to be known of how the image was checked last, of that memory was short; an empty string if nothing is.</summary>
    public string Note { get; private set; }

    /// <summary>What the image that was checked last says of itself; null if it cannot be parsed. To be believed only if the full check passed.</summary>
    public ImageManifest Manifest { get; private set; }

    /// <summary>The assemblies of the image that was checked last, if it passed; to be used only then.</summary>
    public Bundle Bundle { get; private set; }

    /// <summary>Checks an image by its header and trailer, before the payload is there.</summary>
    /// <returns>None if nothing speaks against the image so far; otherwise why not.</returns>
    /// <param name="header">The image's first 32 bytes.</param>
    /// <param name="trailer">
    /// What stands behind the payload, of more than <see cref="ImageFormat.MaxTlvBytes"/> the last 16; null if it is not known yet.
    /// </param>
    /// <param name="totalLength">Bytes of the image; -1 if not known.</param>
    /// <param name="record">The boot record as it stands.</param>
    /// <param name="forced">True to take an image that is in quarantine all the same.</param>
    public FailureReason CheckEnds(byte[] header, byte[] trailer, long totalLength, BootRecord record, bool forced)
    {
        // An image that is too large is reported as such, whatever else may be wrong with it, unless it is its padding that is too large.
        bool isPadded = trailer != null && totalLength <= int.MaxValue && SlotTrailer.IsAtEndOf(trailer);
        if (totalLength > _board.Capacity && !isPadded)
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
            return isPadded
                ? Refuse(FailureReason.Padded, ends.TrailerLength + " bytes stand behind the payload, and the last are those of a flash slot")
                : Refuse(FailureReason.UnsupportedImage, ends.TrailerLength + " bytes stand behind the payload, as imgtool's --pad leaves them; TLVs take 16384 at the most");
        }

        if (trailer == null)
        {
            return FailureReason.None;
        }

        FailureReason unfit = CheckManifest(ends, record, forced);
        return unfit != FailureReason.None ? unfit
            : Manifest.Signature == null ? FailureReason.Unsigned
            : _board.Keys.FindFor(Manifest) == null ? FailureReason.UnknownKey
            : FailureReason.None;
    }

    /// <summary>Makes the full check of a complete image on a medium: in RAM if there is room, else in pieces.</summary>
    /// <returns>None if the image is acceptable; otherwise why not.</returns>
    /// <param name="image">The bytes where they are.</param>
    /// <param name="record">Whose security floor and quarantine count; null to leave both to the caller.</param>
    /// <param name="forced">True to take an image that is in quarantine all the same.</param>
    /// <param name="crc">Receives every byte of the file; null for no CRC.</param>
    public FailureReason Check(IImageBytes image, BootRecord record, bool forced, Checksum crc)
    {
        // What its ends speak against is refused before the whole is read.
        FailureReason unfit = CheckManifest(image, record, forced);
        if (unfit != FailureReason.None)
        {
            return unfit;
        }

        WholeImage whole = WholeImage.Read(image, _board.LargestArray, crc, _progress, out bool hasRoom);
        return !hasRoom ? VerifyInPieces(image, crc)
            : whole == null ? Refuse(FailureReason.ImageUnreadable, string.Empty)
            : CheckWhole(whole, record, forced);
    }

    /// <summary>Makes the full check of an image in RAM. All that is known of it afterwards comes from the bytes that were verified.</summary>
    /// <returns>None if the image is acceptable; otherwise why not.</returns>
    /// <param name="image">The bytes; what runs later must be these very bytes, or bytes with the same seal.</param>
    /// <param name="record">Whose security floor and quarantine count; null to leave both to the caller.</param>
    /// <param name="forced">True to take an image that is in quarantine all the same.</param>
    public FailureReason CheckWhole(WholeImage image, BootRecord record, bool forced)
    {
        FailureReason unfit = CheckManifest(image, record, forced);
        if (unfit != FailureReason.None)
        {
            return unfit;
        }

        FailureReason verified = ImageVerifier.Verify(image, Manifest, _board.Keys, _native, _progress);
        return verified == FailureReason.None ? CheckBundle(image) : Refuse(verified, string.Empty);
    }

    /// <summary>
    /// Makes the full check of an image that there is room for in pieces only: SHA-256 is computed in managed code. Floor and quarantine are left to
    /// the caller.
    /// </summary>
    /// <returns>None if the image is acceptable; otherwise why not.</returns>
    /// <param name="image">The bytes.</param>
    public FailureReason CheckInPieces(IImageBytes image)
    {
        FailureReason unfit = CheckManifest(image, null, true);
        return unfit == FailureReason.None ? VerifyInPieces(image, null) : unfit;
    }

    /// <summary>
    /// Finds the assemblies of an image whose bytes are known to be those that passed the full check before, linked against the deployment that the
    /// board has now: the seal says both.
    /// </summary>
    /// <returns>None if they are found; otherwise why not.</returns>
    public FailureReason CheckSealed(IImageBytes image)
    {
        FailureReason malformed = Parse(image);
        if (malformed != FailureReason.None)
        {
            return malformed;
        }

        // The seal does not say what the board is provisioned to take, and that may have changed since.
        if (!_board.MayRun(Manifest))
        {
            return Refuse(FailureReason.TestImage, string.Empty);
        }

        Bundle = Bundle.Find(_format, image, Manifest.PayloadOffset, Manifest.PayloadLength);
        return Bundle != null ? FailureReason.None : Refuse(FailureReason.BundleMalformed, "the payload is not one assembly after the other");
    }

    private FailureReason VerifyInPieces(IImageBytes image, Checksum crc)
    {
        Note = "no array of " + Manifest.HashedLength + " bytes is free: hashed in pieces";
        FailureReason verified = ImageVerifier.Verify(image, Manifest, _board.Keys, _progress, crc);
        if (verified != FailureReason.None)
        {
            return Refuse(verified, string.Empty);
        }

        FailureReason unlinked = CheckBundle(image);
        return unlinked != FailureReason.None || SaysTheSame(image) ? unlinked : Refuse(FailureReason.ImageUnreadable, string.Empty);
    }

    // What can be told without the payload.
    private FailureReason CheckManifest(IImageBytes image, BootRecord record, bool forced)
    {
        FailureReason malformed = Parse(image);
        if (malformed != FailureReason.None)
        {
            return malformed;
        }

        FailureReason fit = _board.Check(Manifest, record == null ? 0 : record.SecurityFloor);
        if (fit != FailureReason.None)
        {
            return Refuse(fit, _board.Detail(Manifest, fit));
        }

        // Only of an image that is to be staged: one that a slot holds already is not given up for what it says of the time.
        FailureReason built = record == null ? FailureReason.None : BuildTimes.Check(Manifest, _board.LatestBuildYear, KnownTime);
        if (built != FailureReason.None)
        {
            return Refuse(built, BuildTimes.Detail(Manifest, _board.LatestBuildYear, KnownTime));
        }

        string quarantined = forced || record == null ? null : QuarantineRules.Refusal(record, Manifest.Sha256, Now(), _board.QuarantineWait);
        return quarantined == null ? FailureReason.None : Refuse(FailureReason.Quarantined, quarantined);
    }

    private uint Now()
    {
        return _clock == null ? 0 : (uint)_clock.UnixSeconds;
    }

    private FailureReason Parse(IImageBytes image)
    {
        ImageParseResult parsed = ImageParser.Parse(image);
        Manifest = parsed.Manifest;
        if (Manifest != null)
        {
            // The check is kept as long as the board runs.
            Manifest.DropParts();
        }

        Bundle = null;
        Note = string.Empty;
        return Refuse(parsed.Reason, parsed.Detail);
    }

    // A medium was read once for what the image says of itself and once for its hash: what was misread the first time, a security counter that
    // would become the floor, is not covered by the hash of the second.
    private bool SaysTheSame(IImageBytes image)
    {
        ImageManifest again = ImageParser.Parse(image).Manifest;
        return again != null && Bytes.Same(again.Sha256, 0, Manifest.Sha256, 0, 32)
            && again.SecurityCounter == Manifest.SecurityCounter && ImageVersion.Compare(again.Version, Manifest.Version) == 0;
    }

    // The assemblies' own checksums are left out: the hash covers them, and the runtime compares them when it loads.
    private FailureReason CheckBundle(IImageBytes image)
    {
        BundleCheck check = BundleCheck.Of(
            _format, image, Manifest.PayloadOffset, Manifest.PayloadLength, _board.Resident, false, _progress);
        Bundle = check.Bundle;
        return Refuse(check.Reason, check.Detail);
    }

    private FailureReason Refuse(FailureReason reason, string detail)
    {
        Detail = detail;
        return reason;
    }
}
