using System.Device.Gpio;
using System.Net;
using TwinSlot.Csms;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs.Networks;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>A board on a bench, for one scenario.</summary>
internal sealed class BenchRig : IRig
{
    private readonly RigSurroundings _surroundings;
    private readonly BenchPowerSwitch _power;
    private readonly BenchLines _lines;
    private readonly IConsoleLink? _link;
    private volatile string? _consoleEnded;

    private BenchRig(
        BenchDescription bench, IImageSource images, RigCapabilities capabilities, RigLog log, RigSurroundings surroundings, BenchCommands commands,
        Func<GpioController> controller)
    {
        Name = bench.Name;
        Board = bench.Board;
        SlotBytes = bench.SlotBytes;
        Images = new LoggedImages(images, log);
        Capabilities = capabilities;
        Log = log;
        Backend = surroundings.Backend;
        _surroundings = surroundings;
        ConsoleReading reading = new(bench, log);
        _power = new BenchPowerSwitch(bench, commands, log, reading);
        _link = bench.Console is BenchConsole console ? ConsoleLinks.Of(console) : null;
        if (_link != null)
        {
            _link.Said = reading.Said;
            _link.Ended = why =>
            {
                log.Add(new RigEvent(RigEventKind.Rig, "", why));
                _consoleEnded = why;
            };
        }

        _lines = new BenchLines(bench, commands, reading, log, controller);
        Power = _power;
        Console = bench.Console?.TakesInput == true ? new BenchConsoleInput(_link, _power) : null;
        Network = surroundings.Proxy is NetworkProxy proxy ? new ProxyNetwork(proxy, log, bench.Network == null ? null : (isUp, cancel) => bench.Network.SetDnsAsync(commands, isUp, cancel)) : null;
        Programming = new BenchFlash(bench.Programming, commands, surroundings.Directory, () => _power.IsOn);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Board { get; }

    /// <inheritdoc/>
    public int SlotBytes { get; }

    /// <inheritdoc/>
    public RigCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public RigLog Log { get; }

    /// <inheritdoc/>
    public IPowerProtocol Power { get; }

    /// <inheritdoc/>
    public IConsoleProtocol? Console { get; }

    /// <inheritdoc/>
    public IDigitalOutputProtocol? Outputs => _lines;

    /// <inheritdoc/>
    public IDigitalInputProtocol? Inputs => _lines;

    /// <inheritdoc/>
    public INetworkProtocol? Network { get; }

    /// <inheritdoc/>
    public IProgrammingProtocol Programming { get; }

    /// <inheritdoc/>
    public RigBackend? Backend { get; }

    /// <inheritdoc/>
    public IImageSource Images { get; }

    /// <summary>Sets the bench up for a scenario: backend, console, a board as it comes from production, without power.</summary>
    public static async Task<BenchRig> MakeAsync(
        BenchDescription bench, BoardSetup setup, IImageSource images, RigCapabilities capabilities, Func<GpioController> controller, CancellationToken cancel)
    {
        RigLog log = new();
        RigSurroundings surroundings = new("twinslot-bench-");
        BenchRig? rig = null;
        try
        {
            if (bench.Backend is BenchBackend at)
            {
                await surroundings.StartAsync(
                    bench.Identity, setup, log, IPAddress.Parse(at.Listen), at.Port, (address, port) => new UriBuilder(address) { Host = at.Address ?? ReachableAddress.Of(IPAddress.Parse(at.Listen)), Port = port }.Uri)
                    .ConfigureAwait(false);
            }

            BenchCommands commands = new(BenchValues.Of(bench, setup, images, surroundings.Backend, surroundings.Directory), bench.Folder);
            rig = new BenchRig(bench, images, capabilities, log, surroundings, commands, controller);
            if (bench.Programming.Prepare is string prepare)
            {
                await commands.RunAsync(prepare, "preparing the board", bench.Programming.TimeLimit, cancel).ConfigureAwait(false);
            }

            if (rig._link != null)
            {
                await rig._link.OpenAsync(cancel).ConfigureAwait(false);
            }

            return rig;
        }
        catch
        {
            await (rig?.DisposeAsync() ?? surroundings.DisposeAsync()).ConfigureAwait(false);
            throw;
        }
    }

    // Nothing is to be said by a board without power: until it is switched on, a console that is gone is no fault.
    private string? Fault => _power.Fault ?? (_power.IsOn ? _consoleEnded : null);

    /// <inheritdoc/>
    public Task SettleAsync() => Fault is string fault ? throw new RigException(fault) : Backend?.SettleAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _power.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            if (_link != null)
            {
                await _link.DisposeAsync().ConfigureAwait(false);
            }

            _lines.Dispose();
            await _surroundings.DisposeAsync().ConfigureAwait(false);
        }
    }
}
