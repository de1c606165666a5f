namespace TwinSlot.Contract;

/// <summary>The board's flight log, for whoever is to be shown it: a backend that asks for diagnostics, a service tool.</summary>
public interface IFlightLog
{
    /// <summary>
    /// All entries that can be read, oldest first: some 250 at the most, and a few tens of KB of memory. Takes a while on a board; the calling
    /// task is not late meanwhile (<see cref="ITasks"/>).
    /// </summary>
    FlightLogLine[] Read();
}
