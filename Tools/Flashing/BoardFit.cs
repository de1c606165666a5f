using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Esp32;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tools.Flashing;

/// <summary>Whether an image is for a board: its vendor and name, the size of its slots, the version of its bootloader.</summary>
internal static class BoardFit
{
    /// <summary>What a board of that name and vendor checks images by, as far as that does not depend on who built the charger.</summary>
    public static BoardIdentity IdentityOf(BoardDefinition board, string vendor)
    {
        byte[] vendorUuid = UuidV5.OfVendor(vendor);
        return new BoardIdentity
        {
            VendorUuid = vendorUuid,
            ClassUuid = UuidV5.OfBoard(vendorUuid, board.Name),
            RequireBoard = true,
            Capacity = board.Capacities.SlotBytes,
            BootloaderVersion = Provisioned.BootloaderVersion,
        };
    }

    /// <summary>Refuses an image that the board would refuse for what it says of itself, or for its assemblies.</summary>
    /// <param name="path">The image's file, for the message.</param>
    /// <param name="bytes">The whole image.</param>
    /// <param name="manifest">What it says of itself.</param>
    /// <param name="allowTestImages">True for a board that is provisioned to take images for tests.</param>
    /// <exception cref="Refusal">It is not for the board; the message says why and what to do.</exception>
    public static void Require(BoardDefinition board, string vendor, string path, byte[] bytes, ImageManifest manifest, bool allowTestImages = false)
    {
        BoardIdentity identity = IdentityOf(board, vendor);
        identity.AllowTestImages = allowTestImages;
        identity.Resident = DeployedAssemblies.All();
        switch (identity.Check(manifest, 0))
        {
            case FailureReason.None:
                byte[] payload = bytes[manifest.PayloadOffset..(manifest.PayloadOffset + manifest.PayloadLength)];
                if (BundleKinds.Of(payload) is null)
                {
                    throw RefusedImage.Of(path, FailureReason.BundleMalformed, "its payload is no bundle of assemblies", "Bundle the device's build of the application, and sign that.");
                }

                BundleFit.Require(board, path, payload);
                return;

            case FailureReason.WrongBoard when manifest.ClassUuid == null:
                throw new Refusal($"{path} names no board, and the boards refuse such images. Sign it with '--board {board.Name}'.");

            case FailureReason.WrongBoard:
                throw new Refusal($"{path} is for another board than {board.Name} of {vendor}. Sign it with '--board {board.Name}' or name the vendor with --vendor.");

            case FailureReason.TooLarge:
                throw new Refusal($"{path} has {manifest.TotalLength} bytes; a slot of {board.Name} holds {board.Capacities.SlotBytes}. Make the application smaller, or take a board with more flash.");

            case FailureReason reason:
                throw new Refusal($"{path} does not fit {board.Name}: {FailureReasons.Describe(reason)}{(identity.Detail(manifest, reason) is { Length: > 0 } detail ? $" ({detail})" : "")}.");
        }
    }
}
