namespace TwinSlot.Boards.Virtual;

/// <summary>What the board counted since it was made.</summary>
/// <param name="Starts">Times the MCU was started.</param>
/// <param name="WatchdogResets">Resets by the watchdog chip.</param>
/// <param name="Feeds">Feeds that the watchdog chip saw.</param>
/// <param name="LongestFeedGap">
/// Longest time between two feeds of one run of the MCU, by the chip's clock; zero before the second feed.
/// </param>
public sealed record BoardCounters(int Starts, int WatchdogResets, long Feeds, TimeSpan LongestFeedGap);
