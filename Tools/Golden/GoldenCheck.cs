using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Esp32;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Flashing;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tools.Golden;

/// <summary>Whether a board would install an image that it finds in its deployment, and whether the deployment has room for it.</summary>
internal static class GoldenCheck
{
    /// <summary>Makes the full check that the board makes in recovery when it knows no floor.</summary>
    /// <param name="board">The board.</param>
    /// <param name="vendor">Domain of the board's vendor.</param>
    /// <param name="keys">The keys that the board trusts.</param>
    /// <param name="path">The image's file, for the message.</param>
    /// <param name="bytes">The whole image.</param>
    /// <returns>What the image says of itself.</returns>
    /// <exception cref="Refusal">The board would refuse it, or it has no room; the message says why and what to do.</exception>
    public static ImageManifest Require(BoardDefinition board, string vendor, TrustedKeys keys, string path, byte[] bytes)
    {
        ImageManifest manifest = SignatureCheck.Require(bytes, keys, path);
        _ = BundleNeeds.Of(bytes[manifest.PayloadOffset..(manifest.PayloadOffset + manifest.PayloadLength)], path);
        BoardFit.Require(board, vendor, path, bytes, manifest);
        BoardIdentity identity = BoardFit.IdentityOf(board, vendor);
        identity.Keys = keys;
        ImageCheck check = new(identity, new PeBundle(), null);
        FailureReason reason = check.Check(new ArrayImage(bytes), new BootRecord(), forced: true, crc: null);
        if (reason != FailureReason.None)
        {
            throw RefusedImage.Of(path, reason, check.Detail, "Bundle the device's build of the application, and sign that.");
        }

        RequireRoom(board, path, bytes.Length, check.Bundle.Positions.Length);
        return manifest;
    }

    private static void RequireRoom(BoardDefinition board, string path, int length, int assembliesOfImage)
    {
        long needed = GoldenPlan.DeploymentBytes(length);
        if (needed > board.Partitions.DeploymentBytes)
        {
            throw new Refusal($"{path} has {length} bytes, which make a deployment of about {needed}; the deployment region of {board.Name} holds {board.Partitions.DeploymentBytes}. "
                + "Make the application smaller: a golden image has to connect and to take an update, and nothing else.");
        }

        int parts = GoldenPlan.Parts(length);
        int assemblies = DeployedAssemblies.All().Length + 1 + parts + assembliesOfImage;
        if (parts > GoldenPlan.MostParts || assemblies > Bundle.MaximumAssemblies)
        {
            throw new Refusal($"{path} has {length} bytes, which take {parts} assemblies of the deployment; {GoldenPlan.MostParts} are allowed, so that an application still gets its own of the {Bundle.MaximumAssemblies} "
                + "that the runtime holds. Make the application smaller.");
        }
    }
}
