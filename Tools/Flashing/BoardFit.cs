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
        BoardIdentity identity = IdentityOf(board.Name, vendor, board.Capacities.SlotBytes);
        identity.RequireBoard = true;
        identity.Resident = DeployedAssemblies.All();
        return identity;
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
        BundleFit.Require(board, path, BundleFor(identity, board.Name, "device's", vendor, path, bytes, manifest));
    }

    /// <summary>Refuses an image that a virtual board as <c>board new</c> makes one would refuse.</summary>
    /// <param name="path">The image's file, for the message.</param>
    /// <param name="bytes">The whole image.</param>
    /// <param name="manifest">What it says of itself.</param>
    /// <param name="allowTestImages">True for a board that is provisioned to take images for tests.</param>
    /// <exception cref="Refusal">It is not for the board; the message says why and what to do.</exception>
    public static void RequireForVirtual(string vendor, string path, byte[] bytes, ImageManifest manifest, bool allowTestImages)
    {
        BoardIdentity identity = IdentityOf(Provisioning.DefaultBoard, vendor, Provisioning.DefaultCapacity);
        identity.AllowTestImages = allowTestImages;
        identity.Resident = ResidentAssemblies.OfTheBoard();
        BundleFit.RequireForVirtual(path, BundleFor(identity, Provisioning.DefaultBoard, "PC's", vendor, path, bytes, manifest));
    }

    private static BoardIdentity IdentityOf(string board, string vendor, int capacity)
    {
        byte[] vendorUuid = UuidV5.OfVendor(vendor);
        return new BoardIdentity
        {
            VendorUuid = vendorUuid,
            ClassUuid = UuidV5.OfBoard(vendorUuid, board),
            Capacity = capacity,
            BootloaderVersion = Provisioned.BootloaderVersion,
        };
    }

    // The bundle of an image that is for the board, which takes the device's or the PC's build of an application.
    private static byte[] BundleFor(BoardIdentity identity, string board, string build, string vendor, string path, byte[] bytes, ImageManifest manifest)
    {
        switch (identity.Check(manifest, 0))
        {
            case FailureReason.None:
                byte[] payload = bytes[manifest.PayloadOffset..(manifest.PayloadOffset + manifest.PayloadLength)];
                return BundleKinds.Of(payload) is not null ? payload
                    : throw RefusedImage.Of(path, FailureReason.BundleMalformed, "its payload is no bundle of assemblies", $"Bundle the {build} build of the application, and sign that.");

            case FailureReason.WrongBoard when manifest.ClassUuid == null:
                throw new Refusal($"{path} names no board, and the boards refuse such images. Sign it with '--board {board}'.");

            case FailureReason.WrongBoard:
                throw new Refusal($"{path} is for another board than {board} of {vendor}. Sign it with '--board {board}' or name the vendor with --vendor.");

            case FailureReason.TooLarge:
                throw BundleFit.NoRoom(board, path, manifest.TotalLength, identity.Capacity);

            case FailureReason reason:
                throw new Refusal($"{path} does not fit {board}: {FailureReasons.Describe(reason)}{(identity.Detail(manifest, reason) is { Length: > 0 } detail ? $" ({detail})" : "")}.");
        }
    }
}
