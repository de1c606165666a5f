namespace TwinSlot.Transfer.Time;

/// <summary>Request and answer of the Simple Network Time Protocol, version 4 (RFC 4330; its packet is that of RFC 5905, figure 8).</summary>
public static class SntpPacket
{
    /// <summary>Bytes of a packet without extensions.</summary>
    public const int Length = 48;

    /// <summary>Bytes of the number by which an answer is recognised.</summary>
    public const int NonceLength = 8;

    private const int OriginateOffset = 24;
    private const int TransmitOffset = 40;
    private const byte VersionFourClient = (4 << 3) | 3;

    // Seconds from 1900, where NTP's era 0 begins, and from 2036-02-07, where era 1 begins, to 1970.
    private const ulong From1900 = 2208988800;
    private const ulong EraLength = 4294967296;

    /// <summary>
    /// A request. In place of the time, which a client without a clock cannot tell, it has a random number: a server returns it
    /// unread, and nobody who has not seen the request can answer it (RFC 4330, section 5).
    /// </summary>
    /// <param name="nonce">8 random bytes.</param>
    public static byte[] Request(byte[] nonce)
    {
        byte[] packet = new byte[Length];
        packet[0] = VersionFourClient;
        for (int i = 0; i < NonceLength; i++)
        {
            packet[TransmitOffset + i] = nonce[i];
        }

        return packet;
    }

    /// <summary>Why an answer is none (the checks of RFC 4330, section 5).</summary>
    /// <returns>An empty string for a good one.</returns>
    /// <param name="packet">What came.</param>
    /// <param name="count">How many bytes of it.</param>
    /// <param name="nonce">The request's.</param>
    public static string Fault(byte[] packet, int count, byte[] nonce)
    {
        if (count < Length)
        {
            return "the answer has " + count.ToString() + " bytes, fewer than " + Length.ToString();
        }

        for (int i = 0; i < NonceLength; i++)
        {
            if (packet[OriginateOffset + i] != nonce[i])
            {
                return "the answer is not to this request";
            }
        }

        int version = (packet[0] >> 3) & 7;
        if ((packet[0] & 7) != 4 || version < 3 || version > 4)
        {
            return "the answer is not a server's of version 3 or 4";
        }

        if (packet[1] == 0)
        {
            return "the server refuses (kiss-o'-death)";
        }

        if (packet[0] >> 6 == 3 || packet[1] > 15)
        {
            return "the server does not know the time itself";
        }

        return Transmitted(packet) == 0 ? "the answer has no time" : string.Empty;
    }

    /// <summary>The time of a good answer, in seconds since 1970 UTC: from 1968 to 2104, as RFC 4330, section 3 has it.</summary>
    public static long UnixSeconds(byte[] packet)
    {
        ulong seconds = Transmitted(packet);
        return (long)((packet[TransmitOffset] & 0x80) != 0 ? seconds - From1900 : seconds + EraLength - From1900);
    }

    private static ulong Transmitted(byte[] packet)
    {
        ulong seconds = 0;
        for (int i = 0; i < 4; i++)
        {
            seconds = (seconds << 8) | packet[TransmitOffset + i];
        }

        return seconds;
    }
}
