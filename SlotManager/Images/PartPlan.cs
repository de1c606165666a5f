namespace TwinSlot.SlotManager.Images;

/// <summary>
/// What an update takes from where: parts of the new image that the present one has are copied, the others are fetched, neighbours in
/// one request. It follows from the two lists alone, so that it is the same after a power loss and on the host.
/// </summary>
public sealed class PartPlan
{
    /// <summary>
    /// The most bytes between two parts to be fetched that are fetched along, though the present image has them: a request of its own
    /// costs as many in headers.
    /// </summary>
    public const int MostBytesFetchedAlong = 512;

    private const short Fetched = -1;

    private readonly PartList _wanted;
    private readonly short[] _sources;

    private PartPlan(PartList wanted)
    {
        _wanted = wanted;
        _sources = new short[wanted.Count];
    }

    /// <summary>Requests for the payload that the plan needs.</summary>
    public int Requests
    {
        get
        {
            int requests = 0;
            for (int part = NextFetched(0); part < _sources.Length; part = NextFetched(EndOfRun(part)))
            {
                requests++;
            }

            return requests;
        }
    }

    /// <summary>Bytes of the payload that are fetched.</summary>
    public int FetchedBytes
    {
        get
        {
            int bytes = 0;
            for (int part = 0; part < _sources.Length; part++)
            {
                bytes += _sources[part] == Fetched ? _wanted.LengthOf(part) : 0;
            }

            return bytes;
        }
    }

    /// <summary>Makes a plan.</summary>
    /// <param name="wanted">The parts of the image to be had.</param>
    /// <param name="present">The parts of an image that is there; null if there is none, or none with a list.</param>
    public static PartPlan Create(PartList wanted, PartList present)
    {
        PartPlan plan = new PartPlan(wanted);
        int expected = 0;
        for (int part = 0; part < wanted.Count; part++)
        {
            int source = present == null ? Fetched : present.Find(wanted, part, expected);
            plan._sources[part] = (short)source;
            if (source != Fetched)
            {
                expected = source + 1;
            }
        }

        plan.FetchSmallGapsAlong();
        return plan;
    }

    /// <summary>The part of the present image that a part is copied from.</summary>
    /// <returns>Its number in the present list; -1 if the part is fetched.</returns>
    /// <param name="part">The part's number in the wanted list.</param>
    public int SourceOf(int part)
    {
        return _sources[part];
    }

    /// <summary>The next part that is fetched.</summary>
    /// <returns>Its number; the number of parts if there is none.</returns>
    /// <param name="from">The part to start with, itself included.</param>
    public int NextFetched(int from)
    {
        return Next(from, true);
    }

    /// <summary>Where a run of fetched parts ends, which is one request.</summary>
    /// <returns>Number of the first part behind it that is copied; the number of parts if there is none.</returns>
    /// <param name="first">A part that is fetched.</param>
    public int EndOfRun(int first)
    {
        return Next(first, false);
    }

    private int Next(int from, bool isFetched)
    {
        int part = from;
        while (part < _sources.Length && (_sources[part] == Fetched) != isFetched)
        {
            part++;
        }

        return part;
    }

    private void FetchSmallGapsAlong()
    {
        int gap = EndOfRun(NextFetched(0));
        while (gap < _sources.Length)
        {
            int next = NextFetched(gap);
            bool isSmall = next < _sources.Length && _wanted.PositionOf(next) - _wanted.PositionOf(gap) <= MostBytesFetchedAlong;
            for (int part = gap; isSmall && part < next; part++)
            {
                _sources[part] = Fetched;
            }

            gap = EndOfRun(next);
        }
    }
}
