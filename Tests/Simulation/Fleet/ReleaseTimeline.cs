namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>What a release does on one board, minute by minute.</summary>
internal sealed class ReleaseTimeline
{
    /// <summary>It loses the backend.</summary>
    public const byte Loss = 1;

    /// <summary>It crashes.</summary>
    public const byte Crash = 2;

    private const int MinutesADay = 24 * 60;

    private readonly byte[] _minutes;

    /// <param name="begin">The minute in which it is confirmed; its days begin there.</param>
    public ReleaseTimeline(Release release, BoardTimeline board, int begin, Chance chance)
    {
        _minutes = new byte[board.Length];
        List<int> powered = [];
        for (int day = begin; day + MinutesADay <= board.Length; day += MinutesADay)
        {
            powered.Clear();
            powered.AddRange(Enumerable.Range(day, MinutesADay).Where(minute => (board[minute] & BoardTimeline.NoPower) == 0));
            if (powered.Count <= release.LossMinutes)
            {
                continue;
            }

            for (int i = 0; i < release.Crashes && !release.CrashesByChance; i++)
            {
                _minutes[powered[chance.Below(powered.Count)]] |= Crash;
            }

            foreach (int minute in powered.Where(_ => release.CrashesByChance && chance.Is((double)release.Crashes / powered.Count)))
            {
                _minutes[minute] |= Crash;
            }

            int first = chance.Below(powered.Count - release.LossMinutes);
            for (int i = first; i < first + release.LossMinutes; i++)
            {
                _minutes[powered[i]] |= Loss;
            }
        }
    }

    /// <summary>What holds in a minute.</summary>
    public byte this[int minute] => _minutes[minute];
}
