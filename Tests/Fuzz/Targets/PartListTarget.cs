using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>
/// The lists of parts of two images, of which the first byte says how many entries are the present one's, and the plan made of them. The payloads
/// are as long as the lists say.
/// </summary>
public sealed class PartListTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "parts";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = [[65, 0], [64, 0], [0, 64], [1, 64], [0, 2], new byte[PartList.EntrySize]];

    /// <inheritdoc/>
    public int MostLength => 1 + (260 * PartList.EntrySize);

    /// <inheritdoc/>
    public long MemoryFor(int length) => 4096 + length;

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
        for (int at = 1; at + PartList.EntrySize <= input.Length; at += PartList.EntrySize)
        {
            // Lengths of 65 to 16384, most of them as they were.
            int length = input[at] | (input[at + 1] << 8);
            length = length is >= PartList.LeastLength and <= PartList.MostLength ? length : PartList.LeastLength + (length % (PartList.MostLength - PartList.LeastLength + 1));
            input[at] = (byte)length;
            input[at + 1] = (byte)(length >> 8);
        }
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        int first = input.Length == 0 ? 0 : Math.Min(input[0] * PartList.EntrySize, input.Length - 1);
        PartList? present = Read(input, 1, first);
        PartList? wanted = Read(input, 1 + first, Math.Max(0, input.Length - 1 - first));
        if (wanted is null)
        {
            return "no list";
        }

        PartPlan plan = PartPlan.Create(wanted, present);
        int fetched = 0;
        for (int part = 0; part < wanted.Count; part++)
        {
            int source = plan.SourceOf(part);
            fetched += source < 0 ? wanted.LengthOf(part) : 0;
            PromiseBroken.Unless(
                source < 0 || (present!.LengthOf(source) == wanted.LengthOf(part) && present.Find(wanted, part, source) == source), "a part is copied from one that is the same");
        }

        PromiseBroken.Unless(fetched == plan.FetchedBytes && fetched <= wanted.PositionOf(wanted.Count), "no byte is fetched twice");
        PromiseBroken.Unless((plan.Requests == 0) == (fetched == 0), "what is fetched is asked for");
        return (present is null ? "no present list, " : string.Empty) + (plan.Requests > 1 ? "several requests" : $"{plan.Requests} requests");
    }

    private static PartList? Read(byte[] input, int offset, int count)
    {
        int sum = 0;
        for (int at = offset; at + PartList.EntrySize <= offset + count; at += PartList.EntrySize)
        {
            sum += input[at] | (input[at + 1] << 8);
        }

        return PartList.Read(input, offset, count, sum);
    }
}
