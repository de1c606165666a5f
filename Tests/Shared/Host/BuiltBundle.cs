using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>A device's bundle of any size, with names and references as assemblies have them; what would be code is noise.</summary>
public static class BuiltBundle
{
    private const int Residents = 12;

    /// <summary>What the assemblies need of the board.</summary>
    public static AssemblyIdentity[] Resident { get; } = [.. Enumerable.Range(0, Residents).Select(i => new AssemblyIdentity(ResidentName(i), 1, 0, 0, 0))];

    /// <summary>Makes one. Each assembly needs all resident ones and those before it.</summary>
    /// <param name="assemblies">How many.</param>
    /// <param name="length">Bytes of the bundle, a multiple of 4 for each assembly.</param>
    public static byte[] Of(int assemblies, int length)
    {
        List<byte> bundle = [];
        for (int i = 0; i < assemblies; i++)
        {
            int end = (int)((long)length * (i + 1) / assemblies) & ~3;
            bundle.AddRange(Assembly(i, end - bundle.Count));
        }

        return [.. bundle];
    }

    private static byte[] Assembly(int number, int length)
    {
        string[] needed = [.. Enumerable.Range(0, Residents).Select(ResidentName), .. Enumerable.Range(0, number).Select(Name)];
        byte[] noise = new byte[length - BuiltAssembly.Overhead(Name(number), needed)];
        new Random(number).NextBytes(noise);
        return BuiltAssembly.Of(Name(number), needed, noise);
    }

    private static string Name(int number) => $"Charger.Application.Part{number}";

    private static string ResidentName(int number) => $"nanoFramework.System.Library{number}";
}
