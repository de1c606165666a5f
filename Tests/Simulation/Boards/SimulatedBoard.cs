using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Trial;
using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>A board in one thread: its time moves when it sleeps, its reboots are exceptions.</summary>
public sealed class SimulatedBoard : IOutputs, IWatchdog, IReset, IIndicator, IRevertButton, IConsole, IClock
{
    /// <summary>Milliseconds between two steps of the supervisor.</summary>
    public const int Tick = 5000;

    // Of a watchdog chip with a fixed time, in milliseconds, and of flash that is read through the interpreter.
    private const int WatchdogTime = 1600;
    private const int BytesPerMillisecond = 100;

    private static readonly TrustedKeys s_keys = new(TestImage.Keys);

    private bool _contactorClosed = true;
    private bool _held;
    private long _milliseconds;
    private int _unfed;
    private bool? _light;

    /// <summary>Budgets small enough that a flow reaches their end.</summary>
    public static BootPolicy BootPolicy { get; } = new()
    {
        Tries = 3,
        Interruptions = 4,
        CrashLimit = 4,
        UnexplainedLimit = 6,
        Probes = 2,
        RecoveryPause = 60,
        LongestRecoveryPause = 240,
    };

    /// <summary>Times that are a few ticks long.</summary>
    public static TrialPolicy TrialPolicy { get; } = new()
    {
        StartDeadline = 10000,
        SelfTestDeadline = 20000,
        BackendLimit = 30000,
        ProbeLimit = 25000,
        RoundTripGap = 10000,
        HealthyAfter = 30000,
        SessionPatience = 120000,
        Tick = Tick,
    };

    /// <summary>Puts the board together over a storage, with or without a card in its slot.</summary>
    /// <param name="deployment">Major version of the assembly that the board has itself.</param>
    /// <param name="soakHours">Hours of a confirmed image's soak; 0 for none.</param>
    public SimulatedBoard(IStorage storage, ICard? card = null, int deployment = SimulatedBundle.FirstDeployment, BootPolicy? policy = null, int soakHours = 0)
    {
        SimulatedBundle format = new(deployment);
        Board = Compose(storage, card, format, Identity(format.Resident), policy ?? BootPolicy);
        Board.SoakPolicy.Hours = soakHours;
    }

    /// <summary>The board as the firmware knows it.</summary>
    public Board Board { get; }

    /// <summary>The image in the deployment; null for none.</summary>
    public TestImage? Golden
    {
        init => Board.GoldenImage = value == null ? null! : new SimulatedGolden(value);
    }

    /// <summary>For how many hours a security update is held at the most.</summary>
    public int SecurityHoldLimit
    {
        init => Board.Settings = new SimulatedSettings(value);
    }

    /// <summary>How often the watchdog was fed.</summary>
    public int Feeds { get; private set; }

    /// <inheritdoc/>
    public bool ContactorClosed => _contactorClosed;

    /// <inheritdoc/>
    public ResetCause Cause { get; set; }

    /// <inheritdoc/>
    public bool Held
    {
        get
        {
            Used?.Invoke("button");
            return _held;
        }

        set => _held = value;
    }

    /// <inheritdoc/>
    public long Milliseconds
    {
        get
        {
            Running?.Invoke("clock");
            return Uptime;
        }
    }

    /// <inheritdoc/>
    public long UnixSeconds
    {
        get
        {
            Running?.Invoke("clock");
            long begun = Began?.Invoke(Uptime) ?? 0;
            return begun == 0 ? 0 : begun + (Uptime / 1000);
        }
    }

    /// <summary>Milliseconds that the board has counted, for the simulation itself.</summary>
    public long Uptime
    {
        get => _milliseconds;
        init => _milliseconds = value;
    }

    /// <summary>
    /// What the clock says that it was when the board came up, in seconds since 1970 UTC, by the milliseconds since; 0 while it is not
    /// set. Null for a clock that is never set.
    /// </summary>
    public Func<long, long>? Began { get; init; }

    /// <summary>Receives what is said on the console; null for nobody.</summary>
    public Action<string>? Output { get; init; }

    /// <summary>Learns that a part of the board is used, by its name, and may throw; null for nobody.</summary>
    public Action<string>? Used { get; init; }

    /// <summary>Learns that a part is used that is used all the time: clock, watchdog, console. May throw; null for nobody.</summary>
    public Action<string>? Running { get; init; }

    /// <summary>Learns that the watchdog would have expired in the middle of work; null for nobody.</summary>
    public Action? Starved { get; init; }

    /// <summary>Receives what must not happen while a transaction runs; null for nobody.</summary>
    public Action<string>? NotWhileCharging { get; init; }

    /// <summary>The last line on the console.</summary>
    public string LastLine { get; private set; } = string.Empty;

    /// <summary>The last line of recovery on the console; empty if there was none.</summary>
    public string LastRecoveryLine { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public void SetSafe()
    {
        Used?.Invoke("outputs");
        Set(ref _contactorClosed, false);
    }

    /// <inheritdoc/>
    public void SetContactor(bool closed)
    {
        Used?.Invoke("outputs");
        Set(ref _contactorClosed, closed);
    }

    private void Set(ref bool contactor, bool closed)
    {
        if (!closed)
        {
            NotWhileCharging?.Invoke("the contactor is opened");
        }

        contactor = closed;
    }

    /// <inheritdoc/>
    public void Arm() => Feed();

    /// <inheritdoc/>
    public void Feed()
    {
        Running?.Invoke("watchdog");
        Feeds++;
        _unfed = 0;
    }

    /// <summary>Bytes are read or written, which takes time, and nothing else runs meanwhile that could feed the watchdog.</summary>
    public void Move(int bytes)
    {
        int takes = 1 + (bytes / BytesPerMillisecond);
        _milliseconds += takes;
        _unfed += takes;
        if (_unfed > WatchdogTime)
        {
            Starved?.Invoke();
        }
    }

    /// <inheritdoc/>
    public void Reboot()
    {
        NotWhileCharging?.Invoke("the board is rebooted");
        throw new RebootException();
    }

    /// <inheritdoc/>
    public void Set(bool on)
    {
        if (_light != on)
        {
            Used?.Invoke("light");
            _light = on;
        }
    }

    /// <inheritdoc/>
    public void WriteLine(string line)
    {
        Running?.Invoke("console");
        LastLine = line;
        if (line.StartsWith("recovery: ", StringComparison.Ordinal))
        {
            LastRecoveryLine = line;
        }

        Output?.Invoke($"  {Uptime,7} ms  {line}");
    }

    /// <inheritdoc/>
    public void Sleep(int milliseconds)
    {
        Running?.Invoke("sleep");
        Pass(milliseconds);
    }

    /// <summary>Time goes by.</summary>
    public void Pass(long milliseconds) => _milliseconds += milliseconds;

    /// <inheritdoc/>
    public void Set(long unixSeconds) => throw new InvalidOperationException("Nothing sets the time of a simulated board.");

    private static BoardIdentity Identity(AssemblyIdentity[] resident) => new()
    {
        Keys = s_keys,
        SealKey = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
        Capacity = 1024 * 1024,
        BootloaderVersion = new ImageVersion(1, 0, 0, 0),
        Resident = resident,
    };

    private Board Compose(IStorage storage, ICard? card, SimulatedBundle format, BoardIdentity identity, BootPolicy policy) => new()
    {
        Outputs = this,
        Watchdog = this,
        Reset = this,
        Clock = this,
        Indicator = this,
        RevertButton = this,
        Storage = storage,
        Card = card!,
        Console = this,
        Identity = identity,
        BundleFormat = format,
        BootPolicy = policy,
        TrialPolicy = TrialPolicy,
    };
}
