using TwinSlot.Boards.Virtual;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Tests.VirtualBoard;

/// <summary>A virtual board: the test program of a name in its MCU, a flash directory of its own, power on.</summary>
internal sealed class BoardFixture : IAsyncDisposable
{
    /// <summary>For waits that end long before, unless something is wrong.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A watchdog that expires soon; unless a test is about that, its watchdog leaves a busy machine time.</summary>
    public static readonly WatchdogOptions ShortWatchdog = new() { Timeout = TimeSpan.FromMilliseconds(1500), StartUpDelay = Patience };

    private readonly DirectoryInfo _flash = Directory.CreateTempSubdirectory("twinslot-board-");

    public BoardFixture(string script, WatchdogOptions? watchdog = null, bool powerOn = true)
    {
        Board = new Boards.Virtual.VirtualBoard(new VirtualBoardOptions
        {
            FlashDirectory = _flash.FullName,
            Mcu = TestMcu,
            Arguments = [script],
            Watchdog = watchdog ?? new WatchdogOptions
            {
                Timeout = TimeSpan.FromSeconds(20),
                StartUpDelay = Patience,
            },
        });
        if (powerOn)
        {
            Board.PowerOn();
        }
    }

    public static string TestMcu { get; } = Path.Combine(AppContext.BaseDirectory, "test-mcu", "TwinSlot.Tests.TestMcu.dll");

    public Boards.Virtual.VirtualBoard Board { get; }

    public string Flash => _flash.FullName;

    public async Task<BoardEvent> WaitFor(Func<BoardEvent, bool> predicate, long after = 0)
    {
        BoardEvent? seen = await Board.WaitForAsync(predicate, Patience, after);
        Assert.IsNotNull(seen, "It did not happen. The journal:\n" + string.Join('\n', Board.Events().TakeLast(30)));
        return seen;
    }

    public async Task<BoardEvent.WatchdogReset> WaitForWatchdogReset(long after = 0) =>
        (BoardEvent.WatchdogReset)await WaitFor(e => e is BoardEvent.WatchdogReset, after);

    public async Task<BoardEvent.Started> WaitForStart(ResetCause cause, long after = 0) =>
        (BoardEvent.Started)await WaitFor(e => e is BoardEvent.Started started && started.Cause == cause, after);

    public Task<BoardEvent> WaitForPin(int pin, PinLevel level, long after = 0) =>
        WaitFor(e => e is BoardEvent.PinChanged changed && changed.Pin == pin && changed.Level == level, after);

    public Task<BoardEvent> WaitForLine(string line, long after = 0) =>
        WaitFor(e => e is BoardEvent.Console console && console.Line == line, after);

    public async Task WaitForFeeds(long more)
    {
        long wanted = Board.Counters.Feeds + more;
        for (DateTime limit = DateTime.UtcNow + Patience; Board.Counters.Feeds < wanted; await Task.Delay(10))
        {
            Assert.IsTrue(DateTime.UtcNow < limit, "The watchdog chip is not fed.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        _flash.Delete(recursive: true);
    }
}
