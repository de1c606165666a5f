using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>The flight log reads back in order; what was there is still there.</summary>
/// <param name="inOrder">True if the order is claimed.</param>
/// <param name="kept">True if it is claimed that entries stay.</param>
internal sealed class LogEntries(bool inOrder, bool kept)
{
    private uint[] _before = [];

    /// <summary>Reads the log after a reset.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    public string? Inspect(Medium medium)
    {
        LogEntry[] entries = FlightLogReader.Read(new ReadOnlyStorage(medium));
        uint[] sequences = new uint[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            sequences[i] = entries[i].Sequence;
            if (inOrder && i > 0 && sequences[i] <= sequences[i - 1])
            {
                return $"the flight log goes from entry {sequences[i - 1]} to {sequences[i]}";
            }
        }

        int gone = kept ? Gone(sequences) : 0;
        _before = sequences;
        return gone == 0 ? null : $"{gone} entries of the flight log are gone";
    }

    /// <summary>Checks the log when the board is quiet: what was added is there, but for what a fault struck.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    /// <param name="written">Entries that were added.</param>
    public string? AreThere(Medium medium, int written, int faults)
    {
        int there = FlightLogReader.Read(new ReadOnlyStorage(medium)).Count(entry => entry.Text.StartsWith(ApplicationWork.LogText, StringComparison.Ordinal));
        return kept && there < Math.Min(written, FlightRecorder.EntriesPerSegment) - faults
            ? $"{there} of {written} log entries can be read, though {faults} faults struck"
            : null;
    }

    // What was there stays, but for the file that was started anew when the other was full.
    private int Gone(uint[] sequences)
    {
        int gone = 0;
        foreach (uint sequence in _before)
        {
            if (_before[^1] - sequence < FlightRecorder.EntriesPerSegment / 2)
            {
                gone += Array.BinarySearch(sequences, sequence) >= 0 ? 0 : 1;
            }
        }

        return gone;
    }
}
