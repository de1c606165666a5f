using TwinSlot.Contract;

namespace TwinSlot.Transfer.Download;

/// <summary>
/// Brings an image to the target part by part: what the running image has is copied, what it has not is fetched, and each part is checked
/// before a byte of it is written. Header and trailer are those of the preflight.
/// </summary>
internal sealed class PartTransfer
{
    /// <summary>How often a part is fetched that comes damaged, before the try ends.</summary>
    internal const int MostFetches = 3;

    private readonly IDownloadTarget _target;
    private readonly IImageParts _parts;
    private readonly RangeReader _source;
    private readonly FaultHandler _faults;
    private readonly BlockWriter _writer;
    private readonly long _total;

    // What is collected is of no use any more.
    private bool _isLost;

    /// <summary>Prepares a transfer; nothing is read yet.</summary>
    /// <param name="throttle">How large the slices are; null for full speed.</param>
    /// <param name="total">Bytes of the whole image.</param>
    internal PartTransfer(
        IDownloadTarget target, IImageParts parts, RangeReader source, FaultHandler faults, DownloadThrottle throttle, long total)
    {
        _target = target;
        _parts = parts;
        _source = source;
        _faults = faults;
        _writer = new BlockWriter(target, throttle, total);
        _total = total;
    }

    /// <summary>True if the download was cancelled meanwhile.</summary>
    internal bool Cancelled { get; private set; }

    /// <summary>
    /// Writes what is missing, from the target's position on. What was checked before a fault stopped it is durable; a download that is
    /// cancelled writes no more, and loses what was collected of a block.
    /// </summary>
    /// <returns>True if the image is complete; else the download was cancelled, the source sent the whole image, or the faults say why not.</returns>
    /// <param name="header">The image's bytes before its first part.</param>
    /// <param name="trailer">Those behind its last.</param>
    internal bool Run(byte[] header, byte[] trailer)
    {
        bool isComplete = Write(header, 0) && WriteParts() && Write(trailer, _parts.Position(_parts.Count));
        _source.Close();
        Cancelled = Cancelled || _source.Cancelled;
        if (_isLost || Cancelled || _source.Whole != null)
        {
            return false;
        }

        return (_writer.Flush() || Refused()) && isComplete && (_writer.End == _total || Lost());
    }

    private bool WriteParts()
    {
        for (int part = 0; part < _parts.Count; part++)
        {
            int start = _parts.Position(part);
            int length = _parts.Position(part + 1) - start;
            int durable = _writer.End - start;
            if (durable >= length)
            {
                continue;
            }

            if (durable < 0)
            {
                return Lost();
            }

            if (_target.Cancelled)
            {
                Cancelled = true;
                return false;
            }

            if (!WritePart(part, start, length, durable))
            {
                return false;
            }
        }

        return true;
    }

    // A method of its own, so that the part before is no longer held when the next gets its memory.
    private bool WritePart(int part, int start, int length, int durable)
    {
        byte[] bytes = new byte[length];
        return Obtain(part, bytes, durable) && Write(bytes, start);
    }

    // After a loss of power the durable bytes may end within a part: its beginning is read back, and checked with the rest.
    private bool Obtain(int part, byte[] bytes, int durable)
    {
        if (durable > 0 && !_parts.ReadBack(part, bytes, durable))
        {
            return Damaged(DownloadFault.SlotDamaged, Name(part));
        }

        if (_parts.IsHere(part) && _parts.Copy(part, bytes, durable))
        {
            return true;
        }

        int start = _parts.Position(part);
        for (int fetch = 1; fetch <= MostFetches; fetch++)
        {
            // Whether the source is wrong or the beginning that is durable, the whole part tells: it is fetched the last time.
            int from = fetch < MostFetches ? durable : 0;
            if (!_source.Read(start + from, EndOfRun(part), bytes, from, bytes.Length - from))
            {
                return false;
            }

            if (_parts.Check(part, bytes))
            {
                return from == durable || HasBeginning(part, bytes, durable) || Damaged(DownloadFault.SlotDamaged, Name(part));
            }

            // What was sent behind it is asked for again with it.
            _source.Close();
            _faults.Note(DownloadFault.PartDamaged, DownloadFaults.Describe(DownloadFault.PartDamaged, Name(part)));
        }

        return Damaged(DownloadFault.PartDamaged, Name(part));
    }

    // True if a part that was checked begins with the durable bytes.
    private bool HasBeginning(int part, byte[] bytes, int durable)
    {
        return _parts.ReadBack(part, bytes, durable) && _parts.Check(part, bytes);
    }

    private int EndOfRun(int part)
    {
        int next = part + 1;
        while (next < _parts.Count && !_parts.IsHere(next))
        {
            next++;
        }

        return _parts.Position(next);
    }

    private bool Write(byte[] bytes, int start)
    {
        int written = _writer.End - start;
        return written >= bytes.Length || (written < 0 ? Lost() : _writer.Add(bytes, written, bytes.Length - written) || Refused());
    }

    // The target has other bytes than it said at the beginning, when it may have misread its length.
    private bool Lost()
    {
        return Damaged(DownloadFault.SlotDamaged, "it ends at byte " + _writer.End);
    }

    private bool Damaged(DownloadFault fault, string where)
    {
        _isLost = fault == DownloadFault.SlotDamaged;
        return _faults.Stop(fault, DownloadFaults.Describe(fault, where), -1);
    }

    private string Name(int part)
    {
        return "bytes " + _parts.Position(part) + " to " + (_parts.Position(part + 1) - 1);
    }

    private bool Refused()
    {
        _isLost = true;
        return _faults.Stop(DownloadFault.BoardRefused, _target.LastRefusal, -1);
    }
}
