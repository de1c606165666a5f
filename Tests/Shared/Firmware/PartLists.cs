using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>Lists of parts put together from lengths and one number for each digest.</summary>
public static class PartLists
{
    /// <summary>A list, read from behind a byte that is none of it; null if it is none.</summary>
    public static PartList Of(int[] lengths, byte[] digests)
    {
        byte[] entries = Entries(lengths, digests);
        byte[] behind = new byte[entries.Length + 1];
        System.Array.Copy(entries, 0, behind, 1, entries.Length);
        int sum = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            sum += lengths[i];
        }

        return PartList.Read(behind, 1, entries.Length, sum);
    }

    /// <summary>A list of parts of 100 bytes each; null if it is none.</summary>
    public static PartList Equal(int count)
    {
        int[] lengths = new int[count];
        byte[] digests = new byte[count];
        for (int i = 0; i < count; i++)
        {
            lengths[i] = 100;
            digests[i] = (byte)i;
        }

        return Of(lengths, digests);
    }

    /// <summary>A list's bytes: each digest counts up from its number.</summary>
    public static byte[] Entries(int[] lengths, byte[] digests)
    {
        byte[] entries = new byte[lengths.Length * 34];
        for (int i = 0; i < lengths.Length; i++)
        {
            Bytes.WriteUInt16(entries, i * 34, (ushort)lengths[i]);
            for (int j = 0; j < 32; j++)
            {
                entries[(i * 34) + 2 + j] = (byte)(digests[i] + j);
            }
        }

        return entries;
    }
}
