using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.FlightLog;

/// <summary>A flight log in memory.</summary>
internal sealed class LogCase
{
    public MemoryStorage Storage { get; } = new MemoryStorage();

    public FakeClock Clock { get; } = new FakeClock();

    /// <summary>A run's recorder.</summary>
    public FlightRecorder Recorder()
    {
        return new FlightRecorder(Storage, Clock);
    }

    /// <summary>The counts of repetitions in the log, with blanks between.</summary>
    public string Counts()
    {
        string counts = string.Empty;
        LogEntry[] read = FlightLogReader.Read(Storage);
        for (int i = 0; i < read.Length; i++)
        {
            if (read[i].Kind == LogKind.Repeated)
            {
                counts += (counts.Length == 0 ? string.Empty : " ") + read[i].Value.ToString();
            }
        }

        return counts;
    }
}
