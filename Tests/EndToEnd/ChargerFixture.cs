using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Csms;
using TwinSlot.Tools.Demo;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tests.EndToEnd;

/// <summary>A charger: a virtual board with fast times, in a folder of its own, and its backend.</summary>
internal sealed class ChargerFixture : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // A backend is doubted late: a busy machine must not make a good image fail.
    private static readonly TrialTimes s_trial = TrialTimes.Fast with { BackendLimitMs = 60_000, ProbeLimitMs = 60_000 };

    private static readonly SigningKey s_key = SigningKey.Create(KeyType.Rsa2048);

    private readonly string _directory = Directory.CreateTempSubdirectory("twinslot-e2e-").FullName;

    private ChargerFixture(CsmsServer csms, string identity, IReadOnlyDictionary<string, string> settings, WatchdogTimes watchdog, Budgets budgets)
    {
        Csms = csms;
        Identity = identity;
        Dictionary<string, string> all = new()
        {
            ["backend"] = csms.WebSocketUrl.ToString(),
            ["identity"] = identity,
            ["timeScale"] = "10",
        };
        foreach ((string name, string value) in settings)
        {
            all[name] = value;
        }

        Folder = OfflineBoard.Make(Path.Combine(_directory, "board"), Provision(all) with { Trial = s_trial, Watchdog = watchdog, Budgets = budgets });
        Board = BoardPower.Connect(Folder);
    }

    public CsmsServer Csms { get; }

    public string Identity { get; }

    public BoardFolder Folder { get; }

    public VirtualBoard Board { get; }

    /// <param name="identity">The charger's name at its backend.</param>
    /// <param name="settings">Settings of the board besides the usual ones, or in place of them.</param>
    /// <param name="watchdog">Times of the watchdog chip; unless given, only a program that hangs makes it expire, however busy the machine.</param>
    /// <param name="soak">False if a confirmed image is not to be on soak: the next update may follow at once.</param>
    public static async Task<ChargerFixture> SetUpAsync(
        string identity = "CP", IReadOnlyDictionary<string, string>? settings = null, WatchdogTimes? watchdog = null, bool soak = true) => new(
            await CsmsServer.StartAsync(),
            identity,
            settings ?? new Dictionary<string, string>(),
            watchdog ?? WatchdogTimes.Fast with { TimeoutMs = 20_000 },
            soak ? new Budgets() : new Budgets { SoakHours = 0 });

    public static byte[] MakeImage(string variant, string version, bool forTests = false) =>
        ChargerImage.Make(variant, version, "virtual", s_key, forTests: forTests);

    /// <summary>What a board with some settings is provisioned with.</summary>
    public static Provisioning Provision(IReadOnlyDictionary<string, string> settings) => new()
    {
        Vendor = DefaultVendor.Domain,
        Board = "virtual",
        Keys = [Convert.ToBase64String(s_key.PublicDer)],
        SealKey = "",
        Settings = settings,
    };

    public string WriteImage(string variant, string version, bool forTests = false)
    {
        string path = Path.Combine(_directory, $"{variant}-{version}.img");
        File.WriteAllBytes(path, MakeImage(variant, version, forTests));
        return path;
    }

    public void Flash(string variant, string version, int slot = 0, bool forTests = false)
    {
        using OfflineBoard board = OfflineBoard.Open(Folder.Path);
        Programmer.Flash(board, WriteImage(variant, version, forTests), slot);
    }

    public string WriteText(string name, string text)
    {
        string path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void StageUpdate(string variant, string version, bool forTests = false)
    {
        using OfflineBoard board = OfflineBoard.Open(Folder.Path);
        Programmer.StageUpdate(board, WriteImage(variant, version, forTests));
    }

    /// <summary>Provisions the board as one for tests, or as one that is not, from the next start of the MCU on.</summary>
    public void AllowTestImages(bool allow) =>
        (Provisioning.Load(Folder.ProvisioningFile) with { AllowTestImages = allow }).Save(Folder.ProvisioningFile);

    /// <summary>Makes a request at the console, where it waits until the board listens.</summary>
    /// <returns>The lines of the reply without their beginning, the one that ends it too.</returns>
    public async Task<string[]> AskAsync(string request)
    {
        long since = Board.LastEvent;
        Board.SendConsole("twinslot " + request);
        BoardEvent end = await Board.WaitForAsync(e => e is BoardEvent.Console { Line: string line } && IsEnd(line), Patience, since)
            ?? throw new AssertFailedException($"'{request}' was not answered. The board said:\n{string.Join('\n', ConsoleLines())}");
        return [.. Board.Events(since).TakeWhile(e => e.Number <= end.Number).OfType<BoardEvent.Console>()
            .Where(e => e.Line.StartsWith("= ", StringComparison.Ordinal)).Select(e => e.Line[2..])];
    }

    public async Task<BoardEvent.Console> WaitForConsoleAsync(string words, long after = 0) =>
        await Board.WaitForAsync(e => e is BoardEvent.Console line && line.Line.Contains(words, StringComparison.Ordinal), Patience, after)
            as BoardEvent.Console
        ?? throw new AssertFailedException($"the board never said '{words}'. It said:\n{string.Join('\n', ConsoleLines(after))}");

    public IEnumerable<string> ConsoleLines(long after = 0) => Board.Events(after).OfType<BoardEvent.Console>().Select(e => e.Line);

    public SlotStatus Preferred()
    {
        BoardStatus status = BoardStatus.Read(Folder);
        return status.Slots.Single(s => s.Slot == status.Preferred);
    }

    private static bool IsEnd(string line) => line == "= ok" || line.StartsWith("= error ", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        await Csms.DisposeAsync();
        Directory.Delete(_directory, true);
    }
}
