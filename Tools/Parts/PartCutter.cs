using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Bundling;

namespace TwinSlot.Tools.Parts;

/// <summary>
/// Cuts a payload into the parts of which an update fetches those that are new: at the borders of assemblies, at borders within them, and between
/// those where the content says so. The same payload has the same parts always and everywhere.
/// </summary>
internal static class PartCutter
{
    /// <summary>What no chunk exceeds: joined with parts that are too short, on both sides even, it is not too long.</summary>
    public const int MostChunk = PartList.MostLength - (2 * (PartList.LeastLength - 1));

    /// <summary>
    /// The averages that there are, rising by a half power of two: a payload that grew a little has the same as before, and so the same cuts. Below
    /// the first a part would not be worth its entry of 34 bytes.
    /// </summary>
    public static IReadOnlyList<int> Averages { get; } = [1024, 1448, 2048, 2896, 4096, 5792, 8192, 11585, MostChunk];

    /// <summary>Cuts a payload.</summary>
    /// <returns>The parts' lengths; none if the payload is too short or too long for a list.</returns>
    public static IReadOnlyList<int> Cut(byte[] payload)
    {
        if (payload.Length < PartList.LeastLength)
        {
            return [];
        }

        BundleKind? kind = BundleKinds.Of(payload);
        Bundle? bundle = kind is null ? null : Bundle.Find(kind.Value.Format(), new ArrayImage(payload), 0, payload.Length);
        int[] starts = bundle?.Positions ?? [0];
        int[] within = bundle is null ? [] : [.. starts.Zip(bundle.Lengths, (start, length) => BordersOf(kind!.Value, payload, start, length)).SelectMany(static found => found)];
        (int[] Starts, int[] Within)[] choices = [(starts, within), (starts, []), ([0], [])];
        return choices.SelectMany(choice => Averages
                .Where(average => choice.Starts.Length + choice.Within.Length + (payload.Length / average) <= PartList.MostParts)
                .Select(average => Cut(payload, choice.Starts, choice.Within, ChunkSizes.Around(average, MostChunk))))
            .FirstOrDefault(static lengths => lengths.Count <= PartList.MostParts, []);
    }

    private static List<int> Cut(byte[] payload, int[] starts, int[] within, ChunkSizes sizes)
    {
        List<int> lengths = [];
        for (int i = 0; i < starts.Length; i++)
        {
            int end = i + 1 < starts.Length ? starts[i + 1] : payload.Length;
            lengths.AddRange(CutAssembly(payload, starts[i], [.. within.Where(border => border > starts[i] && border < end), end], sizes));
        }

        return lengths;
    }

    // A part that would be too short takes what follows along, the last one what is left.
    private static List<int> CutAssembly(byte[] payload, int start, int[] borders, ChunkSizes sizes)
    {
        List<int> lengths = [];
        int from = start;
        foreach (int border in borders)
        {
            foreach (int end in ContentCuts.Of(payload.AsSpan(from, border - from), sizes).Select(end => from + end))
            {
                if (end - start >= PartList.LeastLength)
                {
                    lengths.Add(end - start);
                    start = end;
                }
            }

            from = border;
        }

        if (start < borders[^1])
        {
            lengths[^1] += borders[^1] - start;
        }

        return lengths;
    }

    private static IEnumerable<int> BordersOf(BundleKind kind, byte[] payload, int start, int length)
    {
        byte[] assembly = payload[start..(start + length)];
        IReadOnlyList<int> borders = kind == BundleKind.Pe ? DeviceBorders.Of(assembly) : ManagedBorders.Of(assembly);
        return borders.Where(border => border > 0 && border < length).Distinct().Order().Select(border => start + border);
    }
}
