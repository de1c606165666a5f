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
    private readonly string _directory;
    private readonly NetworkProxy _proxy;
    private readonly VirtualBoard _board;
    private readonly Task _follower;
    private readonly DateTimeOffset _made;
    private long _followed;

    private VirtualRig(BoardSetup setup, IImageSource images, string directory, RigBackend backend, NetworkProxy proxy)
    {
        _directory = directory;
        _proxy = proxy;
        Backend = backend;
        Log = backend.Log;
        Images = new LoggedImages(images, Log);
        Uri url = backend.AsSeenByTheBoard(backend.Csms.WebSocketUrl);
        Folder = OfflineBoard.Make(Path.Combine(directory, "board"), VirtualProvisioning.Of(setup, images, url.ToString(), backend.Identity));
        _made = DateTimeOffset.UtcNow;
        _board = BoardPower.Connect(Folder);
        VirtualLines lines = new(_board);
        Inputs = lines;
        Outputs = lines;
        Console = new VirtualConsole(_board);
        Power = new VirtualPower(_board);
        Network = new ProxyNetwork(proxy, Log);
        Programming = new VirtualProgramming(Folder, directory, () => _board.Powered);
        _follower = Task.Run(FollowAsync);
    }

    /// <summary>What every virtual rig can do.</summary>
    public static RigCapabilities All => RigCapabilities.Power | RigCapabilities.ConsoleOutput | RigCapabilities.Button | RigCapabilities.Card
        | RigCapabilities.Contactor | RigCapabilities.Light | RigCapabilities.Watchdog | RigCapabilities.Starts | RigCapabilities.Programming
        | RigCapabilities.ReadFlash | RigCapabilities.FlashFiles | RigCapabilities.Provisioning | RigCapabilities.Backend | RigCapabilities.Network
        | RigCapabilities.Clock | RigCapabilities.Golden | RigCapabilities.ConsoleInput | RigCapabilities.Faults;

    /// <inheritdoc/>
    public string Name => "virtual";

    /// <inheritdoc/>
    public string Board => VirtualProvisioning.BoardName;

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
    public static async Task<VirtualRig> MakeAsync(BoardSetup setup, IImageSource images)
    {
        RigLog log = new();
        RigBackend backend = await RigBackend.StartAsync("CP-1", setup, log).ConfigureAwait(false);
        NetworkProxy? proxy = null;
        string? directory = null;
        try
        {
            NetworkProxy network = proxy = new NetworkProxy(backend.Csms.WebSocketUrl.Port);
            backend.AsSeenByTheBoard = address => new UriBuilder(address) { Port = network.Port }.Uri;
            directory = Directory.CreateTempSubdirectory("twinslot-rig-").FullName;
            return new VirtualRig(setup, images, directory, backend, proxy);
        }
        catch
        {
            await EndAsync(proxy, backend, directory).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task SettleAsync()
    {
        long wanted = _board.LastEvent;
        while (Interlocked.Read(ref _followed) < wanted && !_follower.IsCompleted)
        {
            await Task.Delay(1).ConfigureAwait(false);
        }

        await Backend!.SettleAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync().ConfigureAwait(false);
        await _follower.ConfigureAwait(false);
        await EndAsync(_proxy, Backend, _directory).ConfigureAwait(false);
    }

    private static async Task EndAsync(NetworkProxy? proxy, RigBackend? backend, string? directory)
    {
        if (proxy != null)
        {
            await proxy.DisposeAsync().ConfigureAwait(false);
        }

        if (backend != null)
        {
            await backend.DisposeAsync().ConfigureAwait(false);
        }

        if (directory != null)
        {
            Directory.Delete(directory, true);
        }
    }

    private async Task FollowAsync()
    {
        await foreach (BoardEvent happened in _board.ReadEventsAsync().ConfigureAwait(false))
        {
            if (BoardEvents.Describe(happened) is RigEvent described)
            {
                Log.Add(described, _made + happened.Time);
            }

            Interlocked.Exchange(ref _followed, happened.Number);
        }
    }
}
