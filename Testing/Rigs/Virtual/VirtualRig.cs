using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs.Networks;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>A rig over the virtual board, in this process: board, backend, and the network between them.</summary>
public sealed class VirtualRig : IRig
{
    private readonly RigSurroundings _surroundings;
    private readonly VirtualBoard _board;
    private readonly FollowedNumber _followed = new();
    private readonly Task _follower;
    private readonly FeedCounting _feeds;
    private readonly DateTimeOffset _made;

    private VirtualRig(BoardSetup setup, IImageSource images, string? mcu, RigSurroundings surroundings)
    {
        RigBackend backend = surroundings.Backend!;
        _surroundings = surroundings;
        Backend = backend;
        Log = backend.Log;
        Images = new LoggedImages(images, Log);
        Uri url = backend.AsSeenByTheBoard(backend.Csms.WebSocketUrl);
        Folder = OfflineBoard.Make(Path.Combine(surroundings.Directory, "board"), VirtualProvisioning.Of(setup, images, url.ToString(), backend.Identity, surroundings.TimeServer?.Address));
        _board = BoardPower.Connect(Folder, mcu: mcu);

        // The board's clock begins with it, and not while its folder is read.
        _made = DateTimeOffset.UtcNow;
        VirtualLines lines = new(_board);
        Inputs = lines;
        Outputs = lines;
        Console = new VirtualConsole(_board);
        Power = new VirtualPower(_board);
        Network = new ProxyNetwork(surroundings.Proxy!, Log, SetDnsAsync);
        Programming = new VirtualProgramming(Folder, surroundings.Directory, () => _board.Powered);
        _follower = Task.Run(FollowAsync);
        _feeds = new FeedCounting(_board, Log);
    }

    /// <summary>What every virtual rig can do.</summary>
    public static RigCapabilities All => RigCapabilities.Power | RigCapabilities.ConsoleOutput | RigCapabilities.Button | RigCapabilities.Card
        | RigCapabilities.Contactor | RigCapabilities.Light | RigCapabilities.Watchdog | RigCapabilities.Starts | RigCapabilities.Programming | RigCapabilities.Staging
        | RigCapabilities.ReadFlash | RigCapabilities.FlashFiles | RigCapabilities.Provisioning | RigCapabilities.Backend | RigCapabilities.Network
        | RigCapabilities.Clock | RigCapabilities.Golden | RigCapabilities.ConsoleInput | RigCapabilities.Faults | RigCapabilities.Dns;

    /// <inheritdoc/>
    public string Name => "virtual";

    /// <inheritdoc/>
    public string Board => Provisioning.DefaultBoard;

    /// <inheritdoc/>
    public int SlotBytes => Provisioning.DefaultCapacity;

    /// <inheritdoc/>
    public RigCapabilities Capabilities => All;

    /// <inheritdoc/>
    public RigLog Log { get; }

    /// <inheritdoc/>
    public IPowerProtocol Power { get; }

    /// <inheritdoc/>
    public IConsoleProtocol? Console { get; }

    /// <inheritdoc/>
    public IDigitalOutputProtocol? Outputs { get; }

    /// <inheritdoc/>
    public IDigitalInputProtocol? Inputs { get; }

    /// <inheritdoc/>
    public INetworkProtocol? Network { get; }

    /// <inheritdoc/>
    public IProgrammingProtocol Programming { get; }

    /// <inheritdoc/>
    public RigBackend? Backend { get; }

    /// <inheritdoc/>
    public IImageSource Images { get; }

    /// <summary>Where the board is.</summary>
    public BoardFolder Folder { get; }

    /// <summary>Makes one. Its board is without power, its flash empty.</summary>
    /// <param name="mcu">Path of the program of the board's controller; null for the board's own firmware.</param>
    public static async Task<VirtualRig> MakeAsync(BoardSetup setup, IImageSource images, string? mcu = null)
    {
        RigSurroundings surroundings = new("twinslot-rig-");
        try
        {
            await surroundings.StartAsync("CP-1", setup, new RigLog(), null, 0, (address, port) => new UriBuilder(address) { Host = setup.BackendByName ? "localhost" : address.Host, Port = port }.Uri).ConfigureAwait(false);
            if (setup.TimeServer is DateTimeOffset time)
            {
                surroundings.StartTimeServer(time, surroundings.Backend!.Log);
            }

            return new VirtualRig(setup, images, mcu, surroundings);
        }
        catch
        {
            await surroundings.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task SettleAsync()
    {
        await _followed.ReachAsync(_board.LastEvent, _follower).ConfigureAwait(false);
        await Backend!.SettleAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _feeds.DisposeAsync().ConfigureAwait(false);
        await _board.DisposeAsync().ConfigureAwait(false);
        await _follower.ConfigureAwait(false);
        await _surroundings.DisposeAsync().ConfigureAwait(false);
    }

    private Task SetDnsAsync(bool isUp, CancellationToken cancel)
    {
        if (isUp)
        {
            File.Delete(Folder.NamesOut);
            return Task.CompletedTask;
        }

        return File.WriteAllBytesAsync(Folder.NamesOut, [], cancel);
    }

    private async Task FollowAsync()
    {
        await foreach (BoardEvent happened in _board.ReadEventsAsync().ConfigureAwait(false))
        {
            if (BoardEvents.Describe(happened) is RigEvent described)
            {
                Log.Add(described, _made + happened.Time);
            }

            _followed.Set(happened.Number);
        }
    }
}
