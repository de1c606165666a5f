using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Tests.Hil;

/// <summary>A rig whose board says on its console what a test wants when it gets power. It makes itself.</summary>
internal sealed class FakeRig : IRig, IRigFactory, IPowerProtocol
{
    public string[] Says { get; init; } = [];

    public bool IsBroken { get; init; }

    public string? PowerFails { get; init; }

    public string Name => "fake";

    public string Board => "fake";

    public int SlotBytes => 1024;

    public RigCapabilities Capabilities => RigCapabilities.Power | RigCapabilities.ConsoleOutput;

    public int Most => 1;

    public RigLog Log { get; private set; } = new();

    public IPowerProtocol Power => this;

    public IConsoleProtocol? Console => null;

    public IDigitalOutputProtocol? Outputs => null;

    public IDigitalInputProtocol? Inputs => null;

    public INetworkProtocol? Network => null;

    public IProgrammingProtocol Programming => throw new NotSupportedException();

    public RigBackend? Backend => null;

    public IImageSource Images => throw new NotSupportedException();

    public bool IsOn { get; private set; }

    public string? WhyNot(BoardSetup setup) => setup.Ocpp == "1.6" ? null : "the fake rig speaks 1.6";

    public Task<IRig> MakeAsync(BoardSetup setup, CancellationToken cancel = default)
    {
        Log = new RigLog();
        return IsBroken ? throw new RigException("its cable is not plugged in") : Task.FromResult<IRig>(this);
    }

    public Task OnAsync(CancellationToken cancel = default)
    {
        if (PowerFails is string why)
        {
            throw new RigException(why);
        }

        IsOn = true;
        Log.Add(new RigEvent(RigEventKind.Power, "", "on"));
        foreach (string line in Says)
        {
            Log.Add(new RigEvent(RigEventKind.Console, "", line));
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

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
