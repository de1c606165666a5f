using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Receives the application's reports, keeps them to evaluate a trial by, and logs what it showed.</summary>
public sealed class EvidenceRecorder : IEvidence
{
    private readonly RunningBoot _boot;
    private readonly IClock _clock;
    private readonly object _gate = new object();
    private readonly SelfTestEvidence _selfTests;
    private readonly ConnectionEvidence _connection = new ConnectionEvidence();
    private readonly EvidenceLog _log;

    /// <summary>No reports yet.</summary>
    /// <param name="selfTests">The diagnostics that the application promised.</param>
    public EvidenceRecorder(RunningBoot boot, IClock clock, string[] selfTests)
    {
        _boot = boot;
        _clock = clock;
        _selfTests = new SelfTestEvidence(selfTests);
        _log = new EvidenceLog(boot);
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
            _boot.Health.CountFault(name + ": " + detail);
        }

        if (_boot.Mode == BootMode.Trial)
        {
            string words = name + (passed ? " passed" : " failed") + (string.IsNullOrEmpty(detail) ? string.Empty : ": " + detail);
            _log.SelfTest(passed ? FailureReason.None : FailureReason.SelfTestFailed, words);
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
            _log.Connection(stage, "reached " + ConnectionStages.Name(stage));
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

        _log.Failure(stage, words);
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
}
