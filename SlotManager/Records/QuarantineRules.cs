using System;

namespace TwinSlot.SlotManager.Records;

/// <summary>
/// Which images that failed here are not taken again yet. Each failure of the same digest doubles the wait; an image that is
/// confirmed is forgiven. Pure: the time comes in, the record goes out.
/// </summary>
/// <remarks>
/// A boot decision knows no time: it enters a failure without one. The first running image that knows the time, from a backend that
/// has answered it, adds it by <see cref="Date"/>, and the wait counts from then. Until then the wait has not begun.
/// </remarks>
public static class QuarantineRules
{
    /// <summary>Seconds of a day.</summary>
    public const uint Day = 86400;

    /// <summary>The answer of <see cref="SecondsLeft"/> while the time of the failure, or the present, is not known.</summary>
    public const uint NotKnown = uint.MaxValue;

    private const int MostDoublings = 5;

    /// <summary>How long an image has still to wait.</summary>
    /// <returns>Seconds; 0 if it may be taken; <see cref="NotKnown"/> if the wait has not begun, or the board does not know the time.</returns>
    /// <param name="record">Holds the quarantine.</param>
    /// <param name="digest">The image's digest, 32 bytes.</param>
    /// <param name="now">Seconds since 1970 UTC; 0 if the board does not know.</param>
    /// <param name="firstWait">The wait after the first failure, in seconds.</param>
    public static uint SecondsLeft(BootRecord record, byte[] digest, uint now, uint firstWait)
    {
        int place = Find(record, digest);
        if (place < 0)
        {
            return 0;
        }

        uint failedAt = record.QuarantinedAt[place];
        if (now == 0 || failedAt == 0 || failedAt > now)
        {
            return NotKnown;
        }

        uint wait = WaitAfter(record.QuarantineFailures[place], firstWait);
        uint waited = now - failedAt;
        return waited >= wait ? 0 : wait - waited;
    }

    /// <summary>The wait after so many failures, in seconds; 0 counts as 1.</summary>
    /// <param name="firstWait">The wait after the first failure, in seconds.</param>
    public static uint WaitAfter(int failures, uint firstWait)
    {
        uint wait = firstWait;
        for (int i = 1; i < failures && i <= MostDoublings && wait < NotKnown / 2; i++)
        {
            wait *= 2;
        }

        return wait;
    }

    /// <summary>Why an image is not taken, in words; null if it may be.</summary>
    /// <param name="record">Holds the quarantine.</param>
    /// <param name="digest">The image's digest, 32 bytes.</param>
    /// <param name="now">Seconds since 1970 UTC; 0 if the board does not know.</param>
    /// <param name="firstWait">The wait after the first failure, in seconds.</param>
    public static string Refusal(BootRecord record, byte[] digest, uint now, uint firstWait)
    {
        uint left = SecondsLeft(record, digest, now, firstWait);
        if (left == 0)
        {
            return null;
        }

        int failures = record.QuarantineFailures[Find(record, digest)];
        string times = failures <= 1 ? "once" : failures + " times";
        return left == NotKnown
            ? "it failed " + times + "; the board does not know yet since when"
            : "it failed " + times + "; it is taken again in " + Words(left);
    }

    /// <summary>
    /// Gives the failures that have no time the present one, and those that seem to lie ahead: they were entered under a wrong clock.
    /// </summary>
    /// <returns>The next record; null if there is nothing to add.</returns>
    /// <param name="now">Seconds since 1970 UTC; 0 if the board does not know.</param>
    public static BootRecord Date(BootRecord record, uint now)
    {
        BootRecord next = null;
        for (int i = 0; i < BootRecord.QuarantineSize && now != 0; i++)
        {
            if (!IsFree(record, i) && (record.QuarantinedAt[i] == 0 || record.QuarantinedAt[i] > now))
            {
                next = next == null ? record.Clone() : next;
                next.QuarantinedAt[i] = now;
            }
        }

        return next;
    }

    /// <summary>Enters that an image failed, as the newest one. Its time is not known yet.</summary>
    /// <param name="record">Is changed.</param>
    /// <param name="digest">The image's digest, 32 bytes.</param>
    internal static void Enter(BootRecord record, byte[] digest)
    {
        int place = Find(record, digest);
        int failures = place < 0 ? 0 : record.QuarantineFailures[place] == 0 ? 1 : record.QuarantineFailures[place];
        if (place != 0)
        {
            Move(record, 0, 1);
        }

        Array.Copy(digest, 0, record.Quarantine[0], 0, 32);
        record.QuarantineFailures[0] = (byte)(failures < byte.MaxValue ? failures + 1 : failures);
        record.QuarantinedAt[0] = 0;
    }

    /// <summary>Forgets what an image failed at: it has proved itself.</summary>
    /// <param name="record">Is changed.</param>
    /// <param name="digest">The image's digest, 32 bytes.</param>
    public static void Forgive(BootRecord record, byte[] digest)
    {
        int place = Find(record, digest);
        if (place < 0)
        {
            return;
        }

        if (place == 0)
        {
            Move(record, 1, 0);
        }

        Array.Clear(record.Quarantine[1], 0, 32);
        record.QuarantineFailures[1] = 0;
        record.QuarantinedAt[1] = 0;
    }

    /// <summary>The place of a digest in the quarantine; -1 if it has none.</summary>
    internal static int Find(BootRecord record, byte[] digest)
    {
        for (int i = 0; i < BootRecord.QuarantineSize; i++)
        {
            if (!IsFree(record, i) && Bytes.Same(record.Quarantine[i], 0, digest, 0, 32))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsFree(BootRecord record, int place)
    {
        for (int i = 0; i < 32; i++)
        {
            if (record.Quarantine[place][i] != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void Move(BootRecord record, int from, int to)
    {
        Array.Copy(record.Quarantine[from], 0, record.Quarantine[to], 0, 32);
        record.QuarantineFailures[to] = record.QuarantineFailures[from];
        record.QuarantinedAt[to] = record.QuarantinedAt[from];
    }

    private static string Words(uint seconds)
    {
        uint minutes = (seconds + 59) / 60;
        uint days = minutes / 1440;
        uint hours = (minutes % 1440) / 60;
        return days > 0 ? days + " d " + hours + " h" : hours > 0 ? hours + " h " + (minutes % 60) + " min" : minutes + " min";
    }
}
