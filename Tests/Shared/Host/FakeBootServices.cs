using TwinSlot.Contract;
using TwinSlot.Updater.Time;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>Thrown in place of a reboot, which does not return either.</summary>
public sealed class RebootException(string why) : Exception(why);

/// <summary>A board in memory: kept state and the slot survive <see cref="Boot"/>, everything else does not. Its clock stands unless it is moved.</summary>
public sealed class FakeBootServices : IBootServices, ITasks, IEvidence, IKeptState, ISettings, IContactor, IFlightLog, IWorkerClock
{
    private readonly Dictionary<string, byte[]> _blocks = [];

    public FakeBootServices() => Updates = new FakeUpdates(this);

    public RunningImage Image { get; private set; } = new(0, "1.0.0+0", BootMode.Confirmed, BootCause.Unknown);

    public FakeUpdates Updates { get; }

    public Dictionary<string, string> SettingValues { get; } = new()
    {
        [SettingNames.Backend] = "ws://backend/ocpp",
        [SettingNames.Identity] = "CP1",
    };

    public List<string> Said { get; } = [];

    public List<string> Evidence { get; } = [];

    public int KeptWrites { get; private set; }

    public bool KeptFails { get; set; }

    /// <summary>The one block that cannot be kept; null for none.</summary>
    public string? Refused { get; set; }

    /// <summary>Called when a block is refused.</summary>
    public Action? Refusing { get; set; }

    public bool ContactorStuck { get; set; }

    /// <summary>Called at each pause with its length, before the clock moves.</summary>
    public Action<int>? Paused { get; set; }

    /// <summary>Called at each point where a power loss makes a difference.</summary>
    public Action<string>? Point { get; set; }

    public bool Charging { get; set; }

    /// <summary>When the image was built; counts from the next <see cref="Boot"/> on.</summary>
    public long Built { get; set; }

    public long UnixSeconds { get; set; }

    public bool TimeIsProved { get; set; }

    ISignatures IBootServices.Signatures => throw new NotSupportedException();

    public long Milliseconds { get; set; }

    public bool Closed { get => ContactorStuck || _closed; set => _closed = value; }

    private bool _closed;

    IUpdates IBootServices.Updates => Updates;

    /// <summary>What the board offers for a rollback; null where a test has none.</summary>
    public IRollback? Rollback { get; set; }

    IRollback IBootServices.Rollback => Rollback ?? throw new NotSupportedException();

    ITasks IBootServices.Tasks => this;

    IEvidence IBootServices.Evidence => this;

    IKeptState IBootServices.KeptState => this;

    ISettings IBootServices.Settings => this;

    IContactor IBootServices.Contactor => this;

    IFlightLog IBootServices.Log => this;

    /// <summary>What the flight log holds.</summary>
    public List<FlightLogLine> LogLines { get; } = [];

    FlightLogLine[] IFlightLog.Read() => [.. LogLines];

    public long Now => Milliseconds;

    public void Boot(BootMode mode, string version = "1.0.0+0", BootCause cause = BootCause.Reboot)
    {
        Image = new RunningImage(version == "1.0.0+0" ? 0 : 1, version, mode, cause, Built);
        Milliseconds = 0;
        KeptWrites = 0;
        Updates.LosePower();
    }

    /// <summary>The running trial is confirmed.</summary>
    public void Confirm() => Image = new RunningImage(Image.Slot, Image.Version, BootMode.Confirmed, Image.BootCause);

    public void Pause(int milliseconds)
    {
        Paused?.Invoke(milliseconds);
        Milliseconds += milliseconds;
    }

    public void SetTime(long unixSeconds) => UnixSeconds = unixSeconds;

    public void Say(string text) => Said.Add(text);

    public void Reboot(string why) => throw new RebootException(why);

    public string RevertToPrevious() => throw new NotSupportedException();

    public int Register(string name, int periodMilliseconds) => 0;

    public void CheckIn(int task)
    {
    }

    public void Unregister(int task)
    {
    }

    public void SelfTest(string name, bool passed, string detail) => Evidence.Add($"{name} {(passed ? "passed" : "failed")}");

    public void Connecting(string backend, int securityProfile) => Evidence.Add($"connecting {backend} {securityProfile}");

    public void Reached(ConnectionStage stage) => Evidence.Add($"reached {stage}");

    public void Failed(ConnectionStage stage, ConnectionError error, string detail) => Evidence.Add($"failed {stage} {error}");

    public byte[]? Read(string name) => _blocks.TryGetValue(name, out byte[]? block) ? (byte[])block.Clone() : null;

    public bool Write(string name, byte[] block)
    {
        if (KeptFails || name == Refused)
        {
            Refusing?.Invoke();
            return false;
        }

        KeptTable.Require(name, block.Length);
        Point?.Invoke("keeping " + name);
        KeptWrites++;
        _blocks[name] = (byte[])block.Clone();
        Point?.Invoke("kept " + name);
        return true;
    }

    public string? Get(string name) => SettingValues.GetValueOrDefault(name);
}
