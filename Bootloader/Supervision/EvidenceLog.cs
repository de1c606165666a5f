using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Writes what a trial or a probe showed into the flight log, as often as it says something new, and not for ever.</summary>
internal sealed class EvidenceLog
{
    // A connection that fails time and again in new ways must not push everything else out of the log.
    private const int MostConnectionEntries = 8;

    // Nor may diagnostics that report time and again in changing words. What a verdict rests on stands in the verdict's entry.
    private const int MostSelfTestEntries = 16;

    private readonly RunningBoot _boot;
    private int _connectionEntries;
    private int _selfTestEntries;
    private string _lastSelfTest = string.Empty;
    private string _lastFailure = string.Empty;

    public EvidenceLog(RunningBoot boot)
    {
        _boot = boot;
    }

    /// <summary>A self-diagnostic has reported. The same words again are counted by the log.</summary>
    public void SelfTest(FailureReason reason, string words)
    {
        if (words != _lastSelfTest)
        {
            if (_selfTestEntries >= MostSelfTestEntries)
            {
                return;
            }

            _selfTestEntries++;
            _lastSelfTest = words;
        }

        _boot.Report(LogKind.SelfTest, _boot.Slot, reason, words);
    }

    /// <summary>The connection has failed, which is told if it is not as before.</summary>
    public void Failure(ConnectionStage stage, string words)
    {
        if (words != _lastFailure)
        {
            _lastFailure = words;
            Connection(stage, words);
        }
    }

    /// <summary>The way to the backend has come to a stage. A confirmed image's is told to nobody.</summary>
    public void Connection(ConnectionStage stage, string words)
    {
        if (_boot.Mode == BootMode.Confirmed || _connectionEntries >= MostConnectionEntries)
        {
            return;
        }

        _connectionEntries++;
        _boot.Report(LogKind.Connection, _boot.Slot, FailureReason.None, words, (byte)stage, 0);
    }
}
