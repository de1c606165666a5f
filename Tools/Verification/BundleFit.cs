using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Esp32;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Bundling;

namespace TwinSlot.Tools.Verification;

/// <summary>
/// Whether a board would load a bundle: of its kind, and linking against the assemblies that its deployment has. The one judgement for what signs,
/// verifies and flashes, made by the firmware's own check.
/// </summary>
internal static class BundleFit
{
    /// <summary>Refuses a bundle that the board would not load, or whose application it would not start.</summary>
    /// <param name="board">The board.</param>
    /// <param name="path">The file, for the message.</param>
    /// <param name="payload">The bundle; what is no bundle at all is left to <see cref="BundleNeeds"/> and the note that it is none.</param>
    /// <exception cref="Refusal">The board would refuse it; the message says why and what to do.</exception>
    public static void Require(BoardDefinition board, string path, byte[] payload)
    {
        switch (BundleKinds.Of(payload))
        {
            case BundleKind.Dll:
                throw new Refusal($"{path} holds .NET assemblies (.dll), which only the virtual board loads; {board.Name} runs nanoFramework's (.pe). Bundle the device's build of the application.");

            case BundleKind.Pe:
                BundleCheck check = BundleCheck.Of(new PeBundle(), new ArrayImage(payload), 0, payload.Length, DeployedAssemblies.All(), true, null);
                if (check.Reason != FailureReason.None)
                {
                    throw RefusedImage.Of(path, check.Reason, check.Detail, $"Bundle the application anew for {board.Name}: docs/dependencies.md has the packages that its deployment holds.");
                }

                RequireApplication(path, DeviceApplication.Problem(payload));
                break;
        }
    }

    /// <summary>Refuses a bundle that a virtual board would not load, or whose application it would not start.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="payload">The bundle; what is no bundle at all is left to <see cref="BundleNeeds"/> and the note that it is none.</param>
    /// <exception cref="Refusal">The board would refuse it; the message says why and what to do.</exception>
    public static void RequireForVirtual(string path, byte[] payload)
    {
        switch (BundleKinds.Of(payload))
        {
            case BundleKind.Pe:
                throw new Refusal($"{path} holds nanoFramework's assemblies (.pe), which only a device loads; the virtual board loads .NET's (.dll). 'twinslot bundle --format dll' bundles those.");

            case BundleKind.Dll:
                RequireApplication(path, ManagedApplication.Problem(payload));
                break;
        }
    }

    private static void RequireApplication(string path, string? problem)
    {
        if (problem != null)
        {
            throw new Refusal($"{path} is a bundle that no board would start: {problem}. Give the output folder of one application to 'twinslot bundle'; docs/howto/own-application.md has what an application is.");
        }
    }

    /// <summary>The refusal of an image that is larger than a slot.</summary>
    /// <param name="board">The board's name.</param>
    /// <param name="path">The file, for the message.</param>
    /// <param name="length">Bytes of the image.</param>
    /// <param name="capacity">Bytes that a slot holds.</param>
    public static Refusal NoRoom(string board, string path, int length, int capacity) =>
        new($"{path} takes {length} bytes; a slot of {board} holds {capacity}. Make the application smaller, or take a board with more flash.");
}
