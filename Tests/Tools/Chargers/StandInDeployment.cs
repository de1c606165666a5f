using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Definition.Provisioning;
using TwinSlot.Boards.Provisioning;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Chargers;

namespace TwinSlot.Tests.Tools.Chargers;

/// <summary>
/// A deployment as the device's build would make it, as far as it can be made here: assemblies in the device's form, with the real provisioning block
/// among the data of one of them.
/// </summary>
internal static class StandInDeployment
{
    /// <summary>The board that it is for.</summary>
    public const string Board = "esp32-wrover";

    /// <summary>Makes one that nobody has filled in.</summary>
    /// <param name="blocks">How many blocks it carries; 1 is right.</param>
    public static byte[] Of(int blocks = 1) => Of(KnownBoards.Read(Board), blocks);

    /// <summary>Makes one that nobody has filled in, for any board.</summary>
    public static byte[] Of(BoardDefinition board, int blocks = 1)
    {
        byte[] noise = new byte[20_000];
        new Random(1).NextBytes(noise);
        byte[] data = [.. noise.AsSpan(0, 100), .. Enumerable.Repeat(ProvisioningData.Block(), blocks).SelectMany(b => b), .. noise.AsSpan(0, 40)];

        // The bootloader looks for the marker, so that it is among its texts too, with more than a block's length behind it.
        return
        [
            .. BuiltAssembly.Of("mscorlib", [], noise, native: NativeSet.Checksums["mscorlib"]),
            .. BuiltAssembly.Of("TwinSlot.Bootloader", ["mscorlib", "TwinSlotProvided"], noise),
            .. BuiltAssembly.Of("TwinSlot.Provisioning", ["mscorlib"], data),
            .. BuiltAssembly.Of(board.Assembly, ["mscorlib", "TwinSlot.Provisioning"], noise),
            .. new byte[] { 255, 255, 255, 255 },
        ];
    }

    /// <summary>Makes one that is filled in, with keys that nobody has.</summary>
    public static byte[] Filled(BoardDefinition board)
    {
        ProvisioningValues values = new() { Keys = [[1]], VendorUuid = new byte[16], ClassUuid = new byte[16], SealKey = [.. Enumerable.Repeat((byte)1, 32)] };
        return DeploymentImage.Parse("a.bin", Of(board)).With(ProvisioningWriter.Write(values));
    }
}
