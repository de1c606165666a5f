using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Bundling;

namespace TwinSlot.Tools.Inspection;

/// <summary>What an update downloads of an assembly. A part that two of them share is the former's.</summary>
/// <param name="Name">The assembly's name; null if it cannot be read.</param>
/// <param name="Length">Its bytes in the image.</param>
/// <param name="Parts">Its parts; 0 in an image without a list.</param>
/// <param name="PartsThere">Those that the present image has and that are copied.</param>
/// <param name="Fetched">Bytes that are downloaded.</param>
internal sealed record AssemblyEstimate(string? Name, int Length, int Parts, int PartsThere, int Fetched)
{
    /// <summary>Divides a plan among the assemblies.</summary>
    /// <param name="image">The new image; in order.</param>
    /// <param name="manifest">What it says of itself.</param>
    /// <param name="parts">Its parts; null for none.</param>
    /// <param name="plan">What is downloaded; null for everything.</param>
    public static IReadOnlyList<AssemblyEstimate> Of(byte[] image, ImageManifest manifest, PartList? parts, PartPlan? plan)
    {
        ArrayImage bytes = new(image);
        IBundleFormat? format = BundleKinds.Of(image.AsSpan(manifest.PayloadOffset, manifest.PayloadLength))?.Format();
        Bundle? bundle = format is null ? null : Bundle.Find(format, bytes, manifest.PayloadOffset, manifest.PayloadLength);
        int[] starts = [.. bundle?.Positions.Select(position => position - manifest.PayloadOffset) ?? [0]];
        List<AssemblyEstimate> assemblies = [];
        for (int i = 0; i < starts.Length; i++)
        {
            int end = i + 1 < starts.Length ? starts[i + 1] : manifest.PayloadLength;
            string? name = bundle is null ? null : format!.Describe(bytes, bundle.Positions[i], bundle.Lengths[i])?.Identity.Name;
            int[] own = parts is null ? [] : [.. Enumerable.Range(0, parts.Count).Where(part => parts.PositionOf(part) >= starts[i] && parts.PositionOf(part) < end)];
            int[] fetched = [.. own.Where(part => plan!.SourceOf(part) < 0)];
            assemblies.Add(new AssemblyEstimate(
                name, end - starts[i], own.Length, own.Length - fetched.Length, parts is null ? end - starts[i] : fetched.Sum(parts.LengthOf)));
        }

        return assemblies;
    }
}
