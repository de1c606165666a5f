namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>What happens to one board, minute by minute, whatever it runs.</summary>
internal sealed class BoardTimeline
{
    /// <summary>The backend is out of reach, the network is there.</summary>
    public const byte Outage = 1;

    /// <summary>No network.</summary>
    public const byte NoNetwork = 2;

    /// <summary>No power.</summary>
    public const byte NoPower = 4;

    /// <summary>The backend is out of reach until the board restarts.</summary>
    public const byte Hang = 8;

    /// <summary>A vehicle charges.</summary>
    public const byte Charging = 16;

    /// <summary>The image crashes, as any would.</summary>
    public const byte Crash = 32;

    /// <summary>A charging session ends.</summary>
    public const byte SessionEnd = 64;

    /// <summary>A self-diagnostic fails.</summary>
    public const byte Diagnostic = 128;

    private const int MinutesADay = 24 * 60;
    private const int HangMinutes = 180;
    private const int RelapseWithin = 30;
    private const int NightBegins = 23 * 60;
    private const int NightEnds = 5 * 60;

    private readonly byte[] _minutes;

    /// <param name="shared">The minutes as they are for all.</param>
    public BoardTimeline(FleetNoise noise, byte[] shared, Chance chance)
    {
        _minutes = [.. shared];
        bool nightly = chance.Is(noise.NightlyCuts);
        for (int day = 0; nightly && day < _minutes.Length; day += MinutesADay)
        {
            Mark(day, NightEnds, NoPower);
            Mark(day + NightBegins, MinutesADay - NightBegins, NoPower);
        }

        Spans(noise.Cuts, noise.CutMinutes, NoPower, 0, chance);
        Spans(noise.OwnOutages, noise.OwnMinutes, Outage, noise.Relapse, chance);
        Spans(noise.NetworkOutages, noise.NetworkMinutes, NoNetwork, 0, chance);
        Moments(noise.Hangs, at => Mark(at, HangMinutes, Hang), chance);
        Moments(noise.Crashes, at => Mark(at, 1, Crash), chance);
        Moments(noise.Diagnostics, at => Mark(at, 1, Diagnostic), chance);
        Charge(noise, chance);
    }

    /// <summary>True if nothing happens in an hour but charging.</summary>
    /// <param name="minute">The minute in which it begins.</param>
    public bool IsQuiet(int minute) => _minutes.AsSpan(minute, 60).IndexOfAnyExcept((ReadOnlySpan<byte>)[0, Charging, SessionEnd, Charging | SessionEnd]) < 0;

    /// <summary>What holds in a minute.</summary>
    public byte this[int minute] => _minutes[minute];

    /// <summary>All minutes.</summary>
    public int Length => _minutes.Length;

    /// <summary>The outages of a whole fleet.</summary>
    public static byte[] Shared(FleetNoise noise, int days, Chance chance)
    {
        byte[] minutes = new byte[days * MinutesADay];
        for (double at = chance.Wait(MinutesADay / noise.SharedOutages); at < minutes.Length; at += chance.Wait(MinutesADay / noise.SharedOutages))
        {
            double begin = at;
            do
            {
                double end = begin + chance.Wait(noise.SharedMinutes);
                Array.Fill(minutes, Outage, (int)begin, Math.Max(0, Math.Min(minutes.Length, (int)end + 1) - (int)begin));
                begin = end + 1 + chance.Below(RelapseWithin);
            }
            while (begin < minutes.Length && chance.Is(noise.Relapse));
        }

        return minutes;
    }

    private void Spans(double aDay, double mean, byte what, double relapse, Chance chance) => Moments(
        aDay,
        at =>
        {
            do
            {
                int length = (int)chance.Wait(mean) + 1;
                Mark(at, length, what);
                at += length + 1 + chance.Below(RelapseWithin);
            }
            while (relapse > 0 && at < _minutes.Length && chance.Is(relapse));
        },
        chance);

    private void Moments(double aDay, Action<int> each, Chance chance)
    {
        double mean = MinutesADay / aDay;
        for (double at = chance.Wait(mean); at < _minutes.Length; at += chance.Wait(mean))
        {
            each((int)at);
        }
    }

    private void Charge(FleetNoise noise, Chance chance)
    {
        double pause = Math.Max(1, (MinutesADay / noise.Sessions) - noise.SessionMinutes);
        double at = chance.Wait(pause);
        while (at < _minutes.Length)
        {
            double end = at + (noise.SessionMinutes * (0.5 + chance.Next()));
            Mark((int)at, Math.Max(1, (int)end - (int)at), Charging);
            Mark((int)end, 1, SessionEnd);
            at = end + 1 + chance.Wait(pause);
        }
    }

    private void Mark(int begin, int length, byte what)
    {
        for (int i = begin; i < begin + length && i < _minutes.Length; i++)
        {
            _minutes[i] |= what;
        }
    }
}
