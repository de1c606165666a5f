namespace TwinSlot.SlotManager.Images;

/// <summary>Comparison of byte arrays.</summary>
internal static class ByteArrays
{
    /// <summary>True if both have the same bytes; null has none, and equals nothing.</summary>
    public static bool AreEqual(byte[] a, byte[] b)
    {
        if (a == null || b == null || a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }
}
