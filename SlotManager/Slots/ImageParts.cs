using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.Slots;

/// <summary>
/// The parts of an image that is to be written, each from the other slot or to be fetched. Of the two lists the new one alone stays in RAM, where
/// the caller's trailer has it.
/// </summary>
public sealed class ImageParts : IImageParts
{
    private const int NotHere = -1;

    private readonly IStorage _storage;
    private readonly string _other;
    private readonly SlotWriter _writer;
    private readonly PartList _wanted;
    private readonly int _payloadOffset;
    private readonly int[] _sources;
    private readonly DigestCheck _native = new DigestCheck();
    private readonly byte[] _digest = new byte[Sha256.DigestLength];

    private ImageParts(IStorage storage, string other, SlotWriter writer, PartList wanted, int payloadOffset)
    {
        _storage = storage;
        _other = other;
        _writer = writer;
        _wanted = wanted;
        _payloadOffset = payloadOffset;
        _sources = new int[wanted.Count];
    }

    /// <inheritdoc/>
    public int Count
    {
        get { return _wanted.Count; }
    }

    /// <inheritdoc/>
    public int Position(int part)
    {
        return _payloadOffset + _wanted.PositionOf(part);
    }

    /// <inheritdoc/>
    public bool IsHere(int part)
    {
        return _sources[part] != NotHere;
    }

    /// <inheritdoc/>
    public bool Copy(int part, byte[] bytes, int from)
    {
        int source = _sources[part];
        if (source != NotHere && Read(FileImage.Open(_storage, _other), source + from, bytes, from, bytes.Length - from) && Check(part, bytes))
        {
            return true;
        }

        _sources[part] = NotHere;
        return false;
    }

    /// <inheritdoc/>
    public bool Check(int part, byte[] bytes)
    {
        if (bytes.Length != _wanted.LengthOf(part))
        {
            return false;
        }

        if (_native.IsAvailable)
        {
            _wanted.CopyDigest(part, _digest, 0);
            return _native.IsDigestOf(_digest, bytes);
        }

        Sha256 sha256 = new Sha256();
        sha256.Append(bytes, 0, bytes.Length);
        sha256.Finish(_digest, 0);
        return _wanted.HasDigest(part, _digest, 0);
    }

    /// <inheritdoc/>
    public bool ReadBack(int part, byte[] bytes, int count)
    {
        return Read(_writer.Open(), Position(part), bytes, 0, count);
    }

    /// <summary>Compares an image with the one in the other slot.</summary>
    /// <returns>The parts; null if the image does not list them, or its payload does not begin right behind the header's bytes.</returns>
    /// <param name="storage">Where the slots are.</param>
    /// <param name="otherSlot">The slot that parts are copied from.</param>
    /// <param name="writer">The slot that is being written.</param>
    /// <param name="header">The first 32 bytes of the image.</param>
    /// <param name="trailer">What stands behind its payload.</param>
    internal static ImageParts Of(IStorage storage, int otherSlot, SlotWriter writer, byte[] header, byte[] trailer)
    {
        int trailerAt = PartialImage.TrailerPosition(header);
        if (trailerAt < 0 || trailer.Length > int.MaxValue - trailerAt)
        {
            return null;
        }

        ImageManifest manifest = ImageParser.Parse(new PartialImage(header, trailer, trailerAt + trailer.Length)).Manifest;
        PartList wanted = manifest == null || manifest.PayloadOffset != header.Length ? null : manifest.ReadParts(trailer);
        if (wanted == null)
        {
            return null;
        }

        ImageParts parts = new ImageParts(storage, SlotFiles.Name(otherSlot), writer, wanted, manifest.PayloadOffset);
        parts.Find();
        return parts;
    }

    private void Find()
    {
        FileImage other = FileImage.Open(_storage, _other);
        ImageManifest manifest = other == null ? null : ImageParser.Parse(other).Manifest;
        PartList present = manifest == null ? null : manifest.ReadParts();
        PartPlan plan = PartPlan.Create(_wanted, present);
        for (int part = 0; part < _sources.Length; part++)
        {
            int source = plan.SourceOf(part);
            _sources[part] = source < 0 ? NotHere : manifest.PayloadOffset + present.PositionOf(source);
        }

        if (other != null)
        {
            other.Close();
        }
    }

    private static bool Read(FileImage image, int position, byte[] bytes, int offset, int count)
    {
        if (image == null)
        {
            return false;
        }

        bool read = image.Read(position, bytes, offset, count);
        image.Close();
        return read;
    }
}
