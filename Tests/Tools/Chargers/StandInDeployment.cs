using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Provisioning;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools.Chargers;

/// <summary>
/// A deployment as the device's build would make it, as far as it can be made here: assemblies in the device's form, with the real provisioning block
/// among the data of one of them.
/// </summary>
internal static class StandInDeployment
{
    /// <summary>The board that it is for.</summary>
    public const string Board = "esp32-wrover";

    /// <summary>Makes one.</summary>
    /// <param name="blocks">How many blocks it carries; 1 is right.</param>
    public static byte[] Of(int blocks = 1)
    {
        byte[] block = ProvisioningData.Block();
        byte[] noise = new byte[20_000];
        new Random(1).NextBytes(noise);
        byte[] data = [.. noise.AsSpan(0, 100), .. Enumerable.Repeat(block, blocks).SelectMany(b => b), .. noise.AsSpan(0, 40)];
        return
        [
            .. BuiltAssembly.Of("mscorlib", [], noise),
            .. BuiltAssembly.Of("TwinSlot.Provisioning", ["mscorlib"], data),
            .. BuiltAssembly.Of(KnownBoards.Read(Board).Assembly, ["mscorlib", "TwinSlot.Provisioning"], noise),
            .. new byte[] { 255, 255, 255, 255 },
        ];
    }
}
