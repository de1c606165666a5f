using System.Device.Gpio;
using System.Net;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs.Networks;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>A board on a bench, for one scenario.</summary>
internal sealed class BenchRig : IRig
{
    private readonly NetworkProxy? _proxy;
    private readonly BenchPowerSwitch _power;
    private readonly BenchLines _lines;
    private readonly IConsoleLink? _link;
    private readonly ConsoleReading _reading;
    private readonly string _work;

    private BenchRig(
        BenchDescription bench, IImageSource images, RigCapabilities capabilities, RigLog log, RigBackend? backend, NetworkProxy? proxy, BenchCommands commands, string work,
        Func<GpioController> controller)
    {
        Name = bench.Name;
        Board = bench.Board;
        SlotBytes = bench.SlotBytes;
        Images = new LoggedImages(images, log);
        Capabilities = capabilities;
        Log = log;
        Backend = backend;
        _proxy = proxy;
        _work = work;
        _reading = new ConsoleReading(bench, log);
        _power = new BenchPowerSwitch(bench.Power, commands, log, bench.Console?.Emulator == true ? _reading.Said : _ => { });
        _link = bench.Console is BenchConsole console ? ConsoleLinks.Of(console) : null;
        if (_link != null)
        {
            _link.Said = _reading.Said;
        }

        _lines = new BenchLines(bench, commands, _reading, log, controller);
        Power = new PowerOfLines(_power, _reading);
        Console = bench.Console?.TakesInput == true ? new BenchConsoleInput(_link, _power) : null;
        Network = proxy == null ? null : new ProxyNetwork(proxy, log);
        Programming = new BenchFlash(bench.Programming, commands, work);
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
        string work = Directory.CreateTempSubdirectory("twinslot-bench-").FullName;
        RigBackend? backend = null;
        NetworkProxy? proxy = null;
        BenchRig? rig = null;
        try
        {
            if (bench.Backend is BenchBackend at)
            {
                backend = await RigBackend.StartAsync(bench.Identity, setup, log).ConfigureAwait(false);
                NetworkProxy network = proxy = new NetworkProxy(backend.Csms.WebSocketUrl.Port, IPAddress.Parse(at.Listen), at.Port);
                backend.AsSeenByTheBoard = address => new UriBuilder(address) { Host = at.Address ?? at.Listen, Port = network.Port }.Uri;
            }

            BenchCommands commands = new(BenchValues.Of(bench, setup, images, backend, work));
            rig = new BenchRig(bench, images, capabilities, log, backend, proxy, commands, work, controller);
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
            if (rig != null)
            {
                await rig.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                await EndAsync(proxy, backend, work).ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public Task SettleAsync() => Backend?.SettleAsync() ?? Task.CompletedTask;

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
            await EndAsync(_proxy, Backend, _work).ConfigureAwait(false);
        }
    }

    private static async Task EndAsync(NetworkProxy? proxy, RigBackend? backend, string work)
    {
        if (proxy != null)
        {
            await proxy.DisposeAsync().ConfigureAwait(false);
        }

        if (backend != null)
        {
            await backend.DisposeAsync().ConfigureAwait(false);
        }

        Directory.Delete(work, true);
    }

    /// <summary>The power, whose end the lines that the console tells of go with.</summary>
    private sealed class PowerOfLines(BenchPowerSwitch power, ConsoleReading reading) : IPowerProtocol
    {
        public bool IsOn => power.IsOn;

        public Task OnAsync(CancellationToken cancel = default) => power.OnAsync(cancel);

        public async Task OffAsync(CancellationToken cancel = default)
        {
            await power.OffAsync(cancel).ConfigureAwait(false);
            reading.PowerLost();
        }
    }
}
