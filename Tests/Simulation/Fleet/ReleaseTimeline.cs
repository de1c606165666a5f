namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>What a release does on one board, minute by minute.</summary>
internal sealed class ReleaseTimeline
{
    /// <summary>It loses the backend.</summary>
    public const byte Loss = 1;

    /// <summary>It crashes.</summary>
    public const byte Crash = 2;

    private const int MinutesADay = 24 * 60;

    // Days within which a soak ends on a board that is off every night.
    private const int LongestSoak = 12;

    private readonly byte[] _minutes;

    /// <param name="begin">The minute in which it is confirmed; its days begin there.</param>
    public ReleaseTimeline(Release release, BoardTimeline board, int begin, Chance chance)
    {
        if (release.Crashes == 0 && release.LossMinutes == 0)
        {
            _minutes = [];
            return;
        }

        _minutes = new byte[board.Length];
        int[] powered = new int[MinutesADay];
        int end = Math.Min(board.Length, begin + (LongestSoak * MinutesADay));
        for (int day = begin; day + MinutesADay <= end; day += MinutesADay)
        {
            int count = 0;
            for (int minute = day; minute < day + MinutesADay; minute++)
            {
                powered[count] = minute;
                count += (board[minute] & BoardTimeline.NoPower) == 0 ? 1 : 0;
            }

            if (count > release.LossMinutes)
            {
                Misbehave(release, powered.AsSpan(0, count), chance);
            }
        }
    }

    /// <summary>True if it does nothing within an hour.</summary>
    /// <param name="minute">The minute in which it begins.</param>
    public bool IsQuiet(int minute) => _minutes.Length == 0 || _minutes.AsSpan(minute, 60).IndexOfAnyExcept((byte)0) < 0;

    /// <summary>What holds in a minute.</summary>
    public byte this[int minute] => _minutes.Length == 0 ? (byte)0 : _minutes[minute];

    private void Misbehave(Release release, ReadOnlySpan<int> powered, Chance chance)
    {
        for (int i = 0; i < release.Crashes && !release.CrashesByChance; i++)
        {
            _minutes[powered[chance.Below(powered.Length)]] |= Crash;
        }

        double mean = (double)powered.Length / Math.Max(1, release.Crashes);
        for (double at = chance.Wait(mean); at < powered.Length && release.CrashesByChance; at += chance.Wait(mean))
        {
            _minutes[powered[(int)at]] |= Crash;
        }

        int first;
        do
        {
            first = chance.Below(powered.Length - release.LossMinutes);
        }
        while (powered[first + release.LossMinutes] - powered[first] > release.LossMinutes);

        for (int i = first; i < first + release.LossMinutes; i++)
        {
            _minutes[powered[i]] |= Loss;
        }
    }
}
