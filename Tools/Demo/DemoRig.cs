using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Csms;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Demo;

/// <summary>What the demonstration plays with: a board, a backend, a firmware server, the manufacturer's key and an untrusted one.</summary>
internal sealed class DemoRig : IAsyncDisposable
{
    private readonly DemoTimes _times;
    private readonly string _directory;
    private readonly DateTimeOffset _boardMade;
    private long _eventStart;

    private DemoRig(DemoTimes times, string directory, CsmsServer csms, CancellationToken cancel)
    {
        Cancel = cancel;
        _times = times;
        _directory = directory;
        Csms = csms;
        Folder = OfflineBoard.Make(Path.Combine(directory, "board"), new Provisioning
        {
            Vendor = DefaultVendor.Domain,
            Board = Provisioning.DefaultBoard,
            RequireBoard = true,
            Keys = [Images.TrustedKey],
            SealKey = "",
            Trial = times.Trial,

            // One update follows the other: nobody waits three days for the next step.
            Budgets = new Budgets { SoakHours = 0 },
            Watchdog = times.Watchdog,
            Settings = new Dictionary<string, string>
            {
                ["backend"] = csms.WebSocketUrl.ToString(),
                ["identity"] = DemoBackend.Identity,
                ["timeScale"] = $"{times.TimeScale}",
            },
        });
        Backend = new DemoBackend(csms, times.Patience, cancel);
        OnFlash = new FlashContents(Folder, times.Patience, cancel);
        Programmer = new DemoProgrammer(Folder, directory, times);
        _boardMade = DateTimeOffset.UtcNow;
        Board = BoardPower.Connect(Folder);
    }

    /// <summary>The backend and firmware server.</summary>
    public CsmsServer Csms { get; }

    /// <summary>The same, as a step uses it.</summary>
    public DemoBackend Backend { get; }

    /// <summary>The images of the demonstration.</summary>
    public DemoImages Images { get; } = new();

    /// <summary>What somebody with a programmer does to the board.</summary>
    public DemoProgrammer Programmer { get; }

    /// <summary>What stands on its flash.</summary>
    public FlashContents OnFlash { get; }

    /// <summary>The board.</summary>
    public VirtualBoard Board { get; }

    /// <summary>Where the board is.</summary>
    public BoardFolder Folder { get; }

    /// <summary>Ends every wait of a step.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>How long a step waits for what is to happen.</summary>
    public TimeSpan Patience => _times.Patience;

    /// <summary>Sets everything up; the board has no image and no power.</summary>
    /// <param name="times">The times to run with.</param>
    /// <param name="cancel">Ends the demonstration.</param>
    public static async Task<DemoRig> SetUpAsync(DemoTimes times, CancellationToken cancel = default)
    {
        string directory = Directory.CreateTempSubdirectory("twinslot-demo-").FullName;
        CsmsServer csms = await CsmsServer.StartAsync();
        return new DemoRig(times, directory, csms, cancel);
    }

    /// <summary>When an event of the board was.</summary>
    public DateTimeOffset TimeOf(BoardEvent happened) => _boardMade + happened.Time;

    /// <summary>Everything from now on belongs to the next step.</summary>
    public void BeginStep()
    {
        Backend.BeginStep();
        _eventStart = Board.LastEvent;
    }

    /// <summary>What the board did in this step.</summary>
    public IReadOnlyList<BoardEvent> Events() => Board.Events(_eventStart);

    /// <summary>Waits for a line on the board's console in this step.</summary>
    /// <param name="words">What the line contains.</param>
    public async Task WaitForConsoleAsync(string words)
    {
        if (await Board.WaitForAsync(
            e => e is BoardEvent.Console console && console.Line.Contains(words, StringComparison.Ordinal), Patience, _eventStart, Cancel) == null)
        {
            throw new DemoFailure($"the board never said '{words}'");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        await Csms.DisposeAsync();
        Directory.Delete(_directory, true);
    }
}
