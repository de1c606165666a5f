using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Inspection;

/// <summary>What an image's list of parts is like.</summary>
/// <param name="InOrder">False if boards take it as none.</param>
/// <param name="Count">How many parts; 0 if the list is not in order.</param>
/// <param name="Shortest">Bytes of the shortest.</param>
/// <param name="Longest">Bytes of the longest.</param>
internal sealed record InspectedParts(bool InOrder, int Count, int Shortest, int Longest)
{
    /// <summary>Reads the list.</summary>
    /// <returns>Null if the image has none.</returns>
    public static InspectedParts? Of(ImageManifest manifest)
    {
        if (!manifest.HasParts)
        {
            return null;
        }

        PartList? list = manifest.ReadParts();
        int[] lengths = list is null ? [] : [.. Enumerable.Range(0, list.Count).Select(list.LengthOf)];
        return new InspectedParts(list is not null, lengths.Length, lengths.DefaultIfEmpty().Min(), lengths.DefaultIfEmpty().Max());
    }

    /// <inheritdoc/>
    public override string ToString() => InOrder
        ? $"{Count} of {Shortest} to {Longest} bytes"
        : "a list that is not in order: boards take it as none, and download the whole image";
}
