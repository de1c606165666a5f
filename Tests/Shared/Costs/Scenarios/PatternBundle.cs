using System.Text;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>
/// A device's bundle of any length: real assemblies under names of their own, each longer by data that nobody reads, with right headers and
/// checksums, one of which refers to another.
/// </summary>
internal static class PatternBundle
{
    /// <summary>Assemblies of a bundle.</summary>
    public const int Assemblies = 8;

    // Of the fixture bundle.bin.
    private const int LibraryLength = 376;

    /// <summary>Makes one.</summary>
    /// <param name="length">Its bytes, a multiple of 4.</param>
    public static byte[] Of(int length)
    {
        byte[] fixture = Fixture.Bytes("bundle.bin");
        byte[] library = fixture[..LibraryLength];
        byte[] application = fixture[LibraryLength..];
        int each = length / Assemblies & ~3;
        List<byte> bundle = [];
        for (int i = 0; i < Assemblies - 1; i++)
        {
            byte[] assembly = (byte[])library.Clone();
            Rename(assembly, "Fixture.Lib", i);
            bundle.AddRange(LargeBundle.Of(assembly, 0, each - library.Length, i));
        }

        bundle.AddRange(LargeBundle.Of(application, 0, length - bundle.Count - application.Length, Assemblies));
        return [.. bundle];
    }

    // The first keeps its name: the application refers to it. LargeBundle makes the checksums right again.
    private static void Rename(byte[] assembly, string name, int number)
    {
        int at = assembly.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name));
        if (number > 0)
        {
            assembly[at + name.Length - 1] = (byte)('0' + number);
        }
    }
}
