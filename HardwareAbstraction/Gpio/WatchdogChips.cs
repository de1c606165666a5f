namespace TwinSlot.HardwareAbstraction.Gpio;

/// <summary>
/// The watchdog chips that boards use, from their data sheets. Strappings with a time-out below one second are left out: no
/// interpreter keeps to them.
/// </summary>
public static class WatchdogChips
{
    // MAX6369-MAX6374 data sheet, "Input Signal Considerations": a pulse of at least 100 ns.
    private const int MaxPulse = 100;

    // STWD100 data sheet, table 5, "WDI pulse width", minimum: 1 us.
    private const int StwdPulse = 1000;

    // STWD100 data sheet, table 5, "tWD", minimum of STWD100xY (typical 1.6 s).
    private const int StwdTimeout = 1120;

    // The chip takes much less; this is what the driver keeps to, so that nothing depends on the exact figure.
    private const int DonePulse = 1000;

    private const int LeastInterval = 100;
    private const int MostInterval = 7200000;

    /// <summary>
    /// TPL5010 of Texas Instruments. Its interval, set by the resistor at DELAY/M_RST, runs freely: in each one it must see DONE.
    /// It has no start-up delay: the first interval begins when it lets go of the reset. The data sheet gives the accuracy as 1 %
    /// typical; 2 % and the 20 ms that DONE must come before the end of the interval are taken off here.
    /// </summary>
    /// <returns>The chip, or null if the interval is none that it has.</returns>
    /// <param name="interval">Interval in milliseconds, 100 to 7200000 (data sheet, "Selectable time intervals").</param>
    public static WatchdogChip Tpl5010(int interval)
    {
        return interval < LeastInterval || interval > MostInterval
            ? null
            : new WatchdogChip("TPL5010 at " + interval + " ms", interval - (interval / 50) - 20, 0, DonePulse);
    }

    /// <summary>
    /// MAX6369 (open drain) and MAX6370 (push-pull), data sheet table 1, minimum of tDELAY and tWD.
    /// </summary>
    /// <returns>The chip, or null if the pins disable it or select less than a second.</returns>
    /// <param name="set">Levels of SET2, SET1, SET0 as a number: 5 is 1 s and 1 s, 6 is 10 s and 10 s, 7 is 60 s and 60 s.</param>
    public static WatchdogChip Max6369(int set)
    {
        switch (set)
        {
            case 5: return Max("MAX6369/MAX6370", set, 1000, 1000);
            case 6: return Max("MAX6369/MAX6370", set, 10000, 10000);
            case 7: return Max("MAX6369/MAX6370", set, 60000, 60000);
            default: return null;
        }
    }

    /// <summary>
    /// MAX6371 (open drain) and MAX6372 (push-pull), data sheet table 1, minimum of tDELAY and tWD.
    /// </summary>
    /// <returns>The chip, or null if the pins disable it or select less than a second.</returns>
    /// <param name="set">Levels of SET2, SET1, SET0 as a number: 6 is a delay of 60 s and 3 s, 7 is 60 s and 60 s.</param>
    public static WatchdogChip Max6371(int set)
    {
        switch (set)
        {
            case 6: return Max("MAX6371/MAX6372", set, 60000, 3000);
            case 7: return Max("MAX6371/MAX6372", set, 60000, 60000);
            default: return null;
        }
    }

    /// <summary>
    /// MAX6373 (open drain) and MAX6374 (push-pull), data sheet table 1, minimum of tDELAY and tWD.
    /// </summary>
    /// <remarks>
    /// With 5 and 6 the chip counts from the first feed on. A board that hangs before its first feed then stays hung, so prefer 7.
    /// </remarks>
    /// <returns>The chip, or null if the pins disable it or select less than a second.</returns>
    /// <param name="set">
    /// Levels of SET2, SET1, SET0 as a number: 1 is a delay of 3 s and 3 s, 2 is 60 s and 1 s, 5 is the first feed and 1 s, 6 is
    /// the first feed and 10 s, 7 is 60 s and 10 s.
    /// </param>
    public static WatchdogChip Max6373(int set)
    {
        switch (set)
        {
            case 1: return Max("MAX6373/MAX6374", set, 3000, 3000);
            case 2: return Max("MAX6373/MAX6374", set, 60000, 1000);
            case 5: return Max("MAX6373/MAX6374", set, WatchdogChip.UntilFirstFeed, 1000);
            case 6: return Max("MAX6373/MAX6374", set, WatchdogChip.UntilFirstFeed, 10000);
            case 7: return Max("MAX6373/MAX6374", set, 60000, 10000);
            default: return null;
        }
    }

    /// <summary>
    /// STWD100xY of STMicroelectronics (1.6 s typical), data sheet table 5. It has no start-up delay: EN must keep it off until
    /// the firmware runs, or the board is reset before it can feed.
    /// </summary>
    public static WatchdogChip Stwd100Y()
    {
        return new WatchdogChip("STWD100xY", StwdTimeout, 0, StwdPulse);
    }

    private static WatchdogChip Max(string name, int set, int delay, int timeout)
    {
        return new WatchdogChip(name + " at SET " + set, timeout, delay, MaxPulse);
    }
}
