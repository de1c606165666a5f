using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>A device's bundle that is as large as a test wants it: a real one whose last assembly is longer by data that nobody reads.</summary>
public static class LargeBundle
{
    /// <summary>Makes one.</summary>
    /// <param name="bundle">A bundle of nanoFramework assemblies.</param>
    /// <param name="last">Where its last assembly starts.</param>
    /// <param name="more">Bytes to add, a multiple of 4.</param>
    /// <param name="seed">What the data is made from.</param>
    public static byte[] Of(byte[] bundle, int last, int more, int seed)
    {
        byte[] data = new byte[more];
        new Random(seed).NextBytes(data);
        byte[] grown = [.. bundle, .. data];
        byte[] assembly = grown[last..];
        Bytes.WriteUInt32(assembly, PeHeader.TablesOffset + (4 * PeHeader.TableCount), (uint)assembly.Length);
        PeChecksums.Set(assembly);
        assembly.CopyTo(grown, last);
        return grown;
    }
}
