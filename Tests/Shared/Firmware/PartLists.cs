using System;
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
        Array.Copy(entries, 0, behind, 1, entries.Length);
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
        byte[][] whole = new byte[digests.Length][];
        for (int i = 0; i < digests.Length; i++)
        {
            whole[i] = new byte[32];
            for (int j = 0; j < 32; j++)
            {
                whole[i][j] = (byte)(digests[i] + j);
            }
        }

        return Entries(lengths, whole);
    }

    /// <summary>A list's bytes, of lengths and digests.</summary>
    public static byte[] Entries(int[] lengths, byte[][] digests)
    {
        byte[] entries = new byte[lengths.Length * PartList.EntrySize];
        for (int i = 0; i < lengths.Length; i++)
        {
            int at = i * PartList.EntrySize;
            Bytes.WriteUInt16(entries, at + PartList.LengthOffset, (ushort)lengths[i]);
            Array.Copy(digests[i], 0, entries, at + PartList.DigestOffset, digests[i].Length);
        }

        return entries;
    }

    /// <summary>The data of a TLV of TwinSlot's own: what it says, behind the mark.</summary>
    public static byte[] Marked(byte[] data)
    {
        byte[] marked = new byte[OwnTlv.MarkLength + data.Length];
        Bytes.WriteUInt32(marked, 0, OwnTlv.Mark);
        Array.Copy(data, 0, marked, OwnTlv.MarkLength, data.Length);
        return marked;
    }
}
