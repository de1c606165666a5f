using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Inspection;

/// <summary>What an update from one image to another downloads, by the plan that an updater makes of both lists of parts.</summary>
/// <param name="Against">The file of the image that the update starts from, as the user named it.</param>
/// <param name="WholeBecause">Why the whole image is downloaded as a file without a list is; null if only what is new is.</param>
/// <param name="Bytes">Bytes that are downloaded, header and TLVs included; requests and answers have headers of their own.</param>
/// <param name="Percent">They in percent of the image's length.</param>
/// <param name="Requests">Requests that a server with ranges is sent.</param>
/// <param name="HeaderAndTlvs">Bytes of header and TLVs, which are fetched first, in two requests.</param>
/// <param name="HeaderAndTlvsFetched">Bytes that are downloaded of them: twice as many if the new image has no list that counts, since the whole of it follows then.</param>
/// <param name="Assemblies">The payload's assemblies in the order of the image; one without a name for a payload that is no bundle.</param>
internal sealed record UpdateEstimate(
    string Against,
    string? WholeBecause,
    int Bytes,
    double Percent,
    int Requests,
    int HeaderAndTlvs,
    int HeaderAndTlvsFetched,
    IReadOnlyList<AssemblyEstimate> Assemblies)
{
    private const int PreflightRequests = 2;

    /// <summary>Compares two images.</summary>
    /// <param name="image">The new image; in order.</param>
    /// <param name="oldFile">The present image's file.</param>
    /// <param name="old">The present image.</param>
    /// <exception cref="Refusal">The present image is not in order.</exception>
    public static UpdateEstimate Of(byte[] image, string oldFile, byte[] old)
    {
        ImageManifest manifest = ImageParser.Parse(new ArrayImage(image)).Manifest;
        ImageParseResult parsedOld = ImageParser.Parse(new ArrayImage(old));
        if (parsedOld.Manifest is null)
        {
            throw new Refusal($"{oldFile} is not in order: {new InspectedProblem(parsedOld.Reason, FailureReasons.Describe(parsedOld.Reason), parsedOld.Detail)}. "
                + "Give the image that the boards run.");
        }

        // A board keeps the first 32 bytes of the preflight alone: there the payload has to begin.
        PartList? wanted = manifest.PayloadOffset == ImageHeader.Size ? manifest.ReadParts() : null;
        PartList? present = parsedOld.Manifest.ReadParts();
        string? whole = Missing("this image", manifest, wanted) ?? Missing(oldFile, parsedOld.Manifest, present);
        PartPlan? plan = wanted is null ? null : PartPlan.Create(wanted, present);
        int ends = image.Length - manifest.PayloadLength;
        int endsFetched = plan is null ? 2 * ends : ends;
        int bytes = endsFetched + (plan?.FetchedBytes ?? manifest.PayloadLength);
        return new UpdateEstimate(
            oldFile,
            whole,
            bytes,
            Math.Round(100.0 * bytes / image.Length, 2),
            PreflightRequests + (plan?.Requests ?? 1),
            ends,
            endsFetched,
            AssemblyEstimate.Of(image, manifest, wanted, plan));
    }

    private static string? Missing(string what, ImageManifest manifest, PartList? list) => list is not null ? null
        : !manifest.HasParts ? $"{what} has no list of parts; 'twinslot sign' writes one"
        : manifest.ReadParts() is null ? $"the list of parts of {what} is not in order"
        : $"the header of {what} has more than {ImageHeader.Size} bytes";
}
