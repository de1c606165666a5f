using System;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Bootloader.Services;

/// <summary>The flight log for the application.</summary>
internal sealed class FlightLogService : IFlightLog
{
    private readonly RunningBoot _boot;

    internal FlightLogService(RunningBoot boot)
    {
        _boot = boot;
    }

    /// <inheritdoc/>
    public FlightLogLine[] Read()
    {
        using IDisposable call = _boot.Calls.Begin();
        LogEntry[] entries = _boot.Log.Read();
        FlightLogLine[] lines = new FlightLogLine[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            LogEntry entry = entries[i];
            lines[i] = new FlightLogLine(entry.Sequence, (int)entry.Kind, entry.UnixSeconds, entry.Uptime, FlightLogWords.Describe(entry));
            _boot.Calls.Step();
        }

        return lines;
    }
}
