using TwinSlot.Bootloader.Loading;
using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>What the simulated application says of its self-diagnostic and of its connection to the backend.</summary>
internal sealed class ApplicationEvidence(Oracle oracle, StartedImage image, FaultyStorage storage)
{
    private const string Backend = "wss://backend";

    private readonly ImageBehaviour _behaviour = oracle.Scenario.BehaviourOf(oracle.Loaded!);
    private bool _connected;
    private bool _refused;

    /// <summary>True if the backend can be reached in this run.</summary>
    public bool IsReachable(bool trial)
    {
        if (trial && oracle.Events.OutageBoots > 0)
        {
            oracle.Events.OutageBoots--;
            _refused = oracle.Scenario.OutageRefuses;
            return false;
        }

        bool inDoubt = ObservedRecord.On(storage.Medium) is { } record && record.Slots[image.Boot.Slot].Soak == ObservedSlot.InDoubt;
        return _behaviour is not (ImageBehaviour.DoesNotConnect or ImageBehaviour.IsRefused) && !(inDoubt && _behaviour == ImageBehaviour.LosesTheBackendOnceConfirmed);
    }

    /// <summary>Says what became of the connection in a step.</summary>
    public void Give(int tick, bool reachable)
    {
        IEvidence evidence = image.Services.Evidence;
        if (tick == 0)
        {
            evidence.Connecting(Backend, 2);
            if (_behaviour != ImageBehaviour.ForgetsSelfTest)
            {
                evidence.SelfTest(SimulatedApplication.SelfTest, _behaviour != ImageBehaviour.FailsSelfTest, string.Empty);
            }
        }

        if (!reachable)
        {
            ConnectionError error = _refused || _behaviour == ImageBehaviour.IsRefused ? ConnectionError.Unauthorized : oracle.Scenario.OutageError;
            evidence.Failed(error == ConnectionError.TimedOut ? ConnectionStage.Tcp : ConnectionStage.WebSocket, error, "no");
            _connected = false;
            return;
        }

        if (_behaviour == ImageBehaviour.LosesTheConnection && image.Boot.Mode == BootMode.Trial)
        {
            LoseTheConnection(evidence);
            return;
        }

        if (!_connected)
        {
            _connected = true;
            evidence.Reached(ConnectionStage.BootNotification);
            return;
        }

        evidence.Reached(ConnectionStage.RoundTrip);
        if (tick == 2 && image.Boot.Mode == BootMode.Trial && _behaviour is ImageBehaviour.Good or ImageBehaviour.CrashesOnceConfirmed or ImageBehaviour.LosesTheBackendOnceConfirmed)
        {
            oracle.Reach("proved");
            oracle.AddProof();
        }
    }

    private void LoseTheConnection(IEvidence evidence)
    {
        _connected = !_connected;
        if (!_connected)
        {
            evidence.Failed(ConnectionStage.RoundTrip, ConnectionError.Closed, "gone");
            evidence.Connecting(Backend, 2);
            return;
        }

        evidence.Reached(ConnectionStage.BootNotification);
        evidence.Reached(ConnectionStage.RoundTrip);
        evidence.Reached(ConnectionStage.RoundTrip);
    }
}
