using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>Finds the assemblies in an image and checks that they would load: well-formed, intact, and linking.</summary>
public sealed class BundleCheck
{
    private BundleCheck(FailureReason reason, string detail, Bundle bundle, AssemblyDescription[] assemblies)
    {
        Reason = reason;
        Detail = detail;
        Bundle = bundle;
        Assemblies = assemblies;
    }

    /// <summary>None, BundleMalformed or LinkFailed.</summary>
    public FailureReason Reason { get; }

    /// <summary>What exactly is wrong; an empty string if nothing is.</summary>
    public string Detail { get; }

    /// <summary>The assemblies; null if there is a reason.</summary>
    public Bundle Bundle { get; }

    /// <summary>What the assemblies say of themselves, in the bundle's order; null if there is a reason.</summary>
    public AssemblyDescription[] Assemblies { get; }

    /// <summary>Checks a payload.</summary>
    /// <param name="format">How assemblies look on this side.</param>
    /// <param name="start">Where the payload starts.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="resident">The assemblies that the board has; null if that is not known.</param>
    /// <param name="full">False to leave out the assemblies' own checksums, where a hash has covered their bytes.</param>
    /// <param name="progress">Called between pieces of the work; may be null.</param>
    public static BundleCheck Of(
        IBundleFormat format, IImageBytes image, int start, int length, AssemblyIdentity[] resident, bool full, IProgress progress)
    {
        Bundle bundle = Bundle.Find(format, image, start, length);
        if (bundle == null)
        {
            return Malformed("the payload is not one assembly after the other");
        }

        AssemblyDescription[] assemblies = new AssemblyDescription[bundle.Positions.Length];
        for (int i = 0; i < assemblies.Length; i++)
        {
            assemblies[i] = format.Describe(image, bundle.Positions[i], bundle.Lengths[i]);
            if (assemblies[i] == null)
            {
                return Malformed("name or references of the assembly at " + bundle.Positions[i].ToString() + " are not in order");
            }

            if (full && !format.IsIntact(image, bundle.Positions[i], bundle.Lengths[i], progress))
            {
                return Malformed("the checksum of " + assemblies[i].Identity.Name + " does not match its bytes");
            }
        }

        string wrong = LinkCheck.Check(assemblies, resident);
        return wrong == null
            ? new BundleCheck(FailureReason.None, string.Empty, bundle, assemblies)
            : new BundleCheck(FailureReason.LinkFailed, wrong, null, null);
    }

    private static BundleCheck Malformed(string detail)
    {
        return new BundleCheck(FailureReason.BundleMalformed, detail, null, null);
    }
}
