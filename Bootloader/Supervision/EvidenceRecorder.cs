using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Receives the application's reports, keeps them to evaluate a trial by, and logs what it showed.</summary>
public sealed class EvidenceRecorder : IEvidence
{
    // A connection that fails time and again in new ways must not push everything else out of the log.
    private const int MostConnectionEntries = 8;

    // Nor may diagnostics that report time and again in changing words. What a verdict rests on stands in the verdict's entry.
    private const int MostSelfTestEntries = 16;

    private readonly RunningBoot _boot;
    private readonly IClock _clock;
    private readonly object _gate = new object();
    private readonly SelfTestEvidence _selfTests;
    private readonly ConnectionEvidence _connection = new ConnectionEvidence();
    private int _connectionEntries;
    private int _selfTestEntries;
    private string _lastSelfTestLogged = string.Empty;
    private string _lastFailureLogged = string.Empty;

    /// <summary>No reports yet.</summary>
    /// <param name="selfTests">The diagnostics that the application promised.</param>
    public EvidenceRecorder(RunningBoot boot, IClock clock, string[] selfTests)
    {
        _boot = boot;
        _clock = clock;
        _selfTests = new SelfTestEvidence(selfTests);
    }

    /// <inheritdoc/>
    public void SelfTest(string name, bool passed, string detail)
    {
        lock (_gate)
        {
            _selfTests.Report(name, passed, detail);
        }

        if (!passed && _boot.Mode == BootMode.Confirmed)
        {
            _boot.Health.CountFault();
        }

        if (_boot.Mode == BootMode.Trial)
        {
            string words = name + (passed ? " passed" : " failed") + (string.IsNullOrEmpty(detail) ? string.Empty : ": " + detail);
            LogSelfTest(passed ? FailureReason.None : FailureReason.SelfTestFailed, words);
        }
    }

    /// <inheritdoc/>
    public void Connecting(string backend, int securityProfile)
    {
        lock (_gate)
        {
            _connection.Connecting(backend, securityProfile);
        }
    }

    /// <inheritdoc/>
    public void Reached(ConnectionStage stage)
    {
        bool firstTime;
        lock (_gate)
        {
            ConnectionStage before = _connection.Highest;
            _connection.Reached(stage, _clock.Milliseconds);
            firstTime = _connection.Highest > before;
        }

        if (firstTime && (stage == ConnectionStage.BootNotification || stage == ConnectionStage.RoundTrip))
        {
            LogConnection(stage, "reached " + ConnectionStages.Name(stage));
        }
    }

    /// <inheritdoc/>
    public void Failed(ConnectionStage stage, ConnectionError error, string detail)
    {
        string words;
        lock (_gate)
        {
            _connection.Failed(stage, error, detail, _clock.UnixSeconds != 0);
            words = _connection.LastFailure;
        }

        if (words != _lastFailureLogged)
        {
            _lastFailureLogged = words;
            LogConnection(stage, words);
        }
    }

    /// <summary>The verdict as things stand; null while there is none.</summary>
    /// <param name="elapsed">Milliseconds since the application started.</param>
    public Evaluation Evaluate(long elapsed)
    {
        lock (_gate)
        {
            return _boot.Mode == BootMode.Probe
                ? TrialEvaluator.EvaluateProbe(_connection, elapsed, _boot.Board.TrialPolicy)
                : TrialEvaluator.EvaluateTrial(
                    _selfTests,
                    _connection,
                    _boot.Record.Baseline,
                    elapsed,
                    ProbesMade(),
                    _boot.Record.ProbesLeft,
                    _boot.Record.Probe == ProbeState.Answered,
                    _boot.Board.TrialPolicy);
        }
    }

    /// <summary>How the running image reaches the backend: what a trial after it will be compared with.</summary>
    public Baseline CurrentBaseline()
    {
        long unixSeconds = _clock.UnixSeconds;
        lock (_gate)
        {
            Baseline baseline = new Baseline();
            if (_connection.EverProved && unixSeconds != 0)
            {
                baseline.LastRoundTrip = (uint)(unixSeconds - ((_clock.Milliseconds - _connection.LastRoundTripAt) / 1000));
            }

            baseline.Known = _connection.EverProved;
            baseline.SecurityProfile = (byte)_connection.ProvedSecurityProfile;
            baseline.BackendHash = AddressHash.Of(_connection.ProvedBackend);
            return baseline;
        }
    }

    /// <summary>
    /// Milliseconds since the backend last answered this image; since the board came up, if it never did.
    /// </summary>
    public long SinceTheLastRoundTrip
    {
        get
        {
            lock (_gate)
            {
                return _clock.Milliseconds - _connection.LastRoundTripAt;
            }
        }
    }

    /// <summary>True once the backend has answered this image.</summary>
    public bool ReachedTheBackend
    {
        get
        {
            lock (_gate)
            {
                return _connection.EverProved;
            }
        }
    }

    /// <summary>True while the backend is connected.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate)
            {
                return _connection.IsConnected;
            }
        }
    }

    /// <summary>True if link and address are there, as far as the last attempt showed.</summary>
    public bool NetworkIsThere
    {
        get
        {
            lock (_gate)
            {
                return _connection.NetworkIsThere;
            }
        }
    }

    /// <summary>The diagnostic that failed first, and how; an empty string if none has.</summary>
    public string FailedSelfTest
    {
        get
        {
            lock (_gate)
            {
                return _selfTests.Failure == null ? string.Empty : _selfTests.Failure;
            }
        }
    }

    /// <summary>The diagnostics that the application promised.</summary>
    public string[] SelfTests
    {
        get { return _selfTests.Names; }
    }

    /// <summary>How a diagnostic stands, in a word; an empty string if the application did not promise it.</summary>
    /// <param name="name">The diagnostic.</param>
    public string StateOf(string name)
    {
        lock (_gate)
        {
            return _selfTests.StateOf(name);
        }
    }

    /// <summary>True if a diagnostic has passed.</summary>
    /// <param name="name">The diagnostic; an empty string for all of them.</param>
    public bool HasPassed(string name)
    {
        lock (_gate)
        {
            return name.Length == 0 ? _selfTests.Failure == null && _selfTests.Missing() == null : _selfTests.HasPassed(name);
        }
    }

    /// <summary>How far the image came to the backend, in words.</summary>
    public string Reach
    {
        get
        {
            lock (_gate)
            {
                return TrialEvaluator.Reach(_connection);
            }
        }
    }

    private int ProbesMade()
    {
        return _boot.Board.BootPolicy.Probes - _boot.Record.ProbesLeft;
    }

    // The same words again are counted by the log.
    private void LogSelfTest(FailureReason reason, string words)
    {
        if (words != _lastSelfTestLogged)
        {
            if (_selfTestEntries >= MostSelfTestEntries)
            {
                return;
            }

            _selfTestEntries++;
            _lastSelfTestLogged = words;
        }

        _boot.Report(LogKind.SelfTest, _boot.Slot, reason, words);
    }

    private void LogConnection(ConnectionStage stage, string words)
    {
        if (_boot.Mode == BootMode.Confirmed || _connectionEntries >= MostConnectionEntries)
        {
            return;
        }

        _connectionEntries++;
        _boot.Report(LogKind.Connection, _boot.Slot, FailureReason.None, words, (byte)stage, 0);
    }
}
