using System.Text;
using TwinSlot.Transfer.Text;

namespace TwinSlot.Updater.Reporting;

/// <summary>
/// The bytes of the queue of security events, numbers little-endian: 0 magic "TSEV"; 4 version, 1; 5 count; 6 how many were dropped,
/// 16 bits; 8 the events, the oldest first: type, time in s, 64 bits, length of the information, information in UTF-8.
/// </summary>
public static class SecurityEventQueueFormat
{
    private const uint Magic = 0x56455354;
    private const byte Version = 1;
    private const int HeaderLength = 8;
    private const int FixedLength = 10;

    /// <summary>Writes the block.</summary>
    /// <param name="events">The events, the oldest first, 255 at the most.</param>
    /// <param name="dropped">How many were dropped, up to 65,535.</param>
    public static byte[] Write(SecurityEvent[] events, int dropped)
    {
        byte[][] texts = new byte[events.Length][];
        int length = HeaderLength;
        for (int i = 0; i < events.Length; i++)
        {
            texts[i] = Encoding.UTF8.GetBytes(Truncation.ToBytes(events[i].TechInfo, SecurityEvent.MostTechInfoBytes));
            length += FixedLength + texts[i].Length;
        }

        byte[] block = new byte[length];
        LittleEndian.Put(block, 0, 4, Magic);
        block[4] = Version;
        block[5] = (byte)events.Length;
        LittleEndian.Put(block, 6, 2, (ulong)dropped);
        int at = HeaderLength;
        for (int i = 0; i < events.Length; i++)
        {
            block[at] = (byte)SecurityEventTypes.NumberOf(events[i].Type);
            LittleEndian.Put(block, at + 1, 8, (ulong)events[i].UnixSeconds);
            block[at + 9] = (byte)texts[i].Length;
            System.Array.Copy(texts[i], 0, block, at + FixedLength, texts[i].Length);
            at += FixedLength + texts[i].Length;
        }

        return block;
    }

    /// <summary>Reads a block.</summary>
    /// <returns>The events; null if the block is none of this version, or contradicts itself.</returns>
    /// <param name="block">May be null.</param>
    /// <param name="most">The most events that there can be.</param>
    public static SecurityEvent[] Read(byte[] block, int most)
    {
        if (block == null || block.Length < HeaderLength || LittleEndian.Get(block, 0, 4) != Magic || block[4] != Version || block[5] > most)
        {
            return null;
        }

        SecurityEvent[] events = new SecurityEvent[block[5]];
        int at = HeaderLength;
        for (int i = 0; i < events.Length; i++)
        {
            if (block.Length - at < FixedLength || block[at + 9] > block.Length - at - FixedLength)
            {
                return null;
            }

            string type = SecurityEventTypes.WordOf(block[at]);
            long seconds = (long)LittleEndian.Get(block, at + 1, 8);
            if (type == null || seconds < 0)
            {
                return null;
            }

            events[i] = new SecurityEvent(type, seconds, Encoding.UTF8.GetString(block, at + FixedLength, block[at + 9]));
            at += FixedLength + block[at + 9];
        }

        return at == block.Length ? events : null;
    }

    /// <summary>How many events were dropped, of a block that <see cref="Read"/> understood.</summary>
    public static int Dropped(byte[] block)
    {
        return (int)LittleEndian.Get(block, 6, 2);
    }
}
