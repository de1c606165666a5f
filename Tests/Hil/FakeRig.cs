using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Tests.Hil;

/// <summary>A rig whose board says on its console what a test wants when it gets power. It makes itself.</summary>
internal sealed class FakeRig : IRig, IRigFactory, IPowerProtocol, IConsoleProtocol, IDigitalInputProtocol
{
    private int _made;
    private int _powered;

    public string[] Says { get; init; } = [];

    /// <summary>What its console says after each line that is sent to it; null for a console that takes none.</summary>
    public string[]? Answers { get; init; }

    /// <summary>Its flash; null for a rig that has no look into it.</summary>
    public FakeFlash? Flash { get; init; }

    /// <summary>What making it throws.</summary>
    public Exception? MakingFails { get; init; }

    /// <summary>What giving power throws, at the second time in a scenario.</summary>
    public Exception? PowerFails { get; init; }

    /// <summary>Which of the rigs that it makes cannot be disposed of; 0 for none.</summary>
    public int DisposalFails { get; init; }

    /// <summary>Lines that the rig sees, and whether they are active; they never change.</summary>
    public Dictionary<string, bool> Lines { get; init; } = [];

    /// <summary>Why power cannot be switched; null if it can.</summary>
    public string? SwitchFails { get; init; }

    public string Name => "fake";

    public string Board => "fake";

    public int SlotBytes => 1024;

    public RigCapabilities Capabilities => RigCapabilities.Power | RigCapabilities.ConsoleOutput
        | (Flash != null ? RigCapabilities.ReadFlash : RigCapabilities.None)
        | (Answers != null ? RigCapabilities.ConsoleInput : RigCapabilities.None) | (Lines.Count > 0 ? RigCapabilities.Contactor : RigCapabilities.None);

    public int Most => 1;

    public RigLog Log { get; private set; } = new();

    public IPowerProtocol Power => this;

    public IConsoleProtocol? Console => Answers == null ? null : this;

    public IDigitalOutputProtocol? Outputs => null;

    public IDigitalInputProtocol? Inputs => this;

    public INetworkProtocol? Network => null;

    public IProgrammingProtocol Programming => Flash ?? throw new NotSupportedException();

    public RigBackend? Backend => null;

    public IImageSource Images => throw new NotSupportedException();

    public bool IsOn { get; private set; }

    public string? WhyNot(BoardSetup setup) => setup.Ocpp == "1.6" ? null : "the fake rig speaks 1.6";

    public Task<IRig> MakeAsync(BoardSetup setup, CancellationToken cancel = default)
    {
        _made++;
        _powered = 0;
        IsOn = false;
        Log = new RigLog();
        return MakingFails is Exception fault ? throw fault : Task.FromResult<IRig>(this);
    }

    public bool? Get(string line) => Lines.TryGetValue(line, out bool on) ? on : null;

    public Task OnAsync(CancellationToken cancel = default)
    {
        if (SwitchFails is string why)
        {
            throw new RigException(why);
        }

        if (++_powered == 2 && PowerFails is Exception fault)
        {
            throw fault;
        }

        IsOn = true;
        Log.Add(new RigEvent(RigEventKind.Power, "", "on"));
        foreach (string line in Says)
        {
            Log.Add(new RigEvent(RigEventKind.Console, "", line));
        }

        return Task.CompletedTask;
    }

    public Task SendLineAsync(string line, CancellationToken cancel = default)
    {
        foreach (string answer in Answers!)
        {
            Log.Add(new RigEvent(RigEventKind.Console, "", answer));
        }

        return Task.CompletedTask;
    }

    public Task OffAsync(CancellationToken cancel = default)
    {
        IsOn = false;
        Log.Add(new RigEvent(RigEventKind.Power, "", "off"));
        return Task.CompletedTask;
    }

    public Task SettleAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => _made == DisposalFails ? throw new UnauthorizedAccessException("a file of it is open elsewhere") : ValueTask.CompletedTask;
}
