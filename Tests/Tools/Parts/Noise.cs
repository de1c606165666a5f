namespace TwinSlot.Tests.Tools.Parts;

/// <summary>Bytes without a pattern, the same for a seed everywhere: the upper half of a linear congruential generator's state.</summary>
internal static class Noise
{
    /// <summary>Makes them.</summary>
    public static byte[] Of(int count, uint seed)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            seed = unchecked((seed * 1103515245) + 12345);
            bytes[i] = (byte)(seed >> 16);
        }

        return bytes;
    }
}
