using System.IO.Hashing;
using System.Security.Cryptography;

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>
/// Modelled time on a board. The woven firmware calls it at every basic block and in place of native routines; the same run gives the
/// same time on every machine.
/// </summary>
public static class CostClock
{
    private static long s_instructions;
    private static double s_native;
    private static double s_fedAt;

    /// <summary>Modelled milliseconds so far.</summary>
    public static double Now => (s_instructions / DeviceCosts.InstructionsPerMs) + s_native;

    /// <summary>IL instructions so far, calls weighted.</summary>
    public static long Instructions => s_instructions;

    /// <summary>The longest time without a feed so far.</summary>
    public static double LongestGap { get; private set; }

    /// <summary>Feeds so far.</summary>
    public static int Feeds { get; private set; }

    /// <summary>Begins anew.</summary>
    public static void Reset()
    {
        s_instructions = 0;
        s_native = 0;
        s_fedAt = 0;
        LongestGap = 0;
        Feeds = 0;
    }

    /// <summary>The watchdog is fed.</summary>
    public static void Feed()
    {
        LongestGap = Math.Max(LongestGap, Now - s_fedAt);
        s_fedAt = Now;
        Feeds++;
    }

    /// <summary>Instructions are about to run.</summary>
    public static void Add(int instructions) => s_instructions += instructions;

    /// <summary>Native work was done.</summary>
    public static void Spend(double milliseconds) => s_native += milliseconds;

    /// <summary>In place of the native HMAC.</summary>
    public static byte[] Hmac(byte[] key, byte[] data)
    {
        // A long key is hashed: the whole image, where its digest is checked.
        Spend((key.Length + data.Length) / 1024.0 * DeviceCosts.HmacPerKiB);
        return HMACSHA256.HashData(key, data);
    }

    /// <summary>In place of the native CRC.</summary>
    public static void Crc(Crc32 crc, byte[] data)
    {
        Spend(data.Length / 1024.0 * DeviceCosts.CrcPerKiB);
        crc.Append(data);
    }
}
