namespace TwinSlot.Tests.Simulation.Media;

/// <summary>Bits of stored files that flip or become unstable.</summary>
internal static class BitErrors
{
    private const int MostUnstableBytes = 16;

    /// <summary>Flips a bit of the file that the argument picks.</summary>
    public static void Rot(Medium medium, int argument, ref Randomness random)
    {
        if (Pick(medium, argument) is (string name, StoredFile file))
        {
            medium[name] = file.WithBitFlipped(random.Below(Math.Max(1, file.Bytes.Length * 8)));
        }
    }

    /// <summary>Makes bits of some bytes unstable in the file that the argument picks.</summary>
    public static void MakeUnstable(Medium medium, int argument, ref Randomness random)
    {
        if (Pick(medium, argument) is not (string name, StoredFile file))
        {
            return;
        }

        byte[] unstable = new byte[file.Bytes.Length];
        int start = random.Below(unstable.Length);
        for (int i = start; i < unstable.Length && i < start + MostUnstableBytes; i++)
        {
            unstable[i] = (byte)(random.Below(256) & random.Below(256));
        }

        medium[name] = new StoredFile(file.Bytes, unstable);
    }

    /// <summary>The content as it is read this time.</summary>
    public static byte[] Read(StoredFile file, ref Randomness random)
    {
        if (file.Unstable == null)
        {
            return file.Bytes;
        }

        byte[] read = (byte[])file.Bytes.Clone();
        for (int i = 0; i < read.Length; i++)
        {
            read[i] ^= (byte)(file.Unstable[i] == 0 ? 0 : file.Unstable[i] & random.Below(256));
        }

        return read;
    }

    private static (string Name, StoredFile File)? Pick(Medium medium, int argument)
    {
        string[] names = [.. medium.Names.Order(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            return null;
        }

        string name = names[argument % names.Length];
        return (name, medium[name]!);
    }
}
