using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;

namespace TwinSlot.Tools.Parts;

/// <summary>
/// Where a nanoFramework assembly is best cut: behind its header, which has the version and the checksums and so changes with every build,
/// and between its tables.
/// </summary>
internal static class DeviceBorders
{
    /// <summary>Finds the borders.</summary>
    /// <param name="assembly">An assembly whose header is in order.</param>
    /// <returns>Positions in the assembly, rising.</returns>
    public static IReadOnlyList<int> Of(byte[] assembly) =>
        [PeHeader.Size, .. Enumerable.Range(0, PeHeader.TableCount).Select(table => (int)Bytes.ReadUInt32(assembly, PeHeader.TablesOffset + (4 * table)))];
}
