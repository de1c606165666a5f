using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Bundling;

/// <summary>What a bundle needs of the board, found with the firmware's own checks.</summary>
internal static class BundleNeeds
{
    /// <summary>Reads a bundle's needs.</summary>
    /// <param name="path">Its file, for messages.</param>
    /// <returns>The resident assemblies that it needs, none perhaps; null if the payload is no bundle of assemblies.</returns>
    /// <exception cref="Refusal">It is a bundle, but no board would load it.</exception>
    public static IReadOnlyList<AssemblyIdentity>? Of(byte[] payload, string path)
    {
        if (BundleKinds.Of(payload) is not BundleKind kind)
        {
            return null;
        }

        BundleCheck check = BundleCheck.Of(kind.Format(), new ArrayImage(payload), 0, payload.Length, null, true, null);
        if (check.Reason != FailureReason.None)
        {
            throw new Refusal($"{path} is a bundle that no board would load: {check.Detail}. Make it anew with 'twinslot bundle'.");
        }

        return ResidentSet.Of(check.Assemblies)
            ?? throw new Refusal($"{path} needs more than {Bundle.MaximumAssemblies} assemblies that it does not contain; a board holds at most {Bundle.MaximumAssemblies} in all.");
    }
}
