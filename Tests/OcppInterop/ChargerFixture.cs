using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Contract;
using TwinSlot.Csms.Firmware;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.OcppInterop.Backend;
using TwinSlot.Tools.Demo;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tests.OcppInterop;

/// <summary>The reference charger on a virtual board with fast times, and an independent backend.</summary>
public sealed class ChargerFixture : IAsyncDisposable
{
    /// <summary>How long anything may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly SigningKey s_key = SigningKey.Create(KeyType.Rsa2048);
    private static readonly SigningKey s_untrustedKey = SigningKey.Create(KeyType.Rsa2048);

    private readonly string _directory = Directory.CreateTempSubdirectory("twinslot-ocpp-").FullName;

    private ChargerFixture(ChargerOptions options, IndependentCsms csms, string identity)
    {
        Csms = csms;
        Identity = identity;
        Dictionary<string, string> settings = new()
        {
            [SettingNames.Backend] = csms.Url,
            [SettingNames.Identity] = identity,
            ["timeScale"] = "10",
        };
        if (options.Password != null)
        {
            settings[SettingNames.BackendPassword] = options.Password;
        }

        foreach ((string name, string value) in options.Settings)
        {
            settings[name] = value;
        }

        Folder = OfflineBoard.Make(Path.Combine(_directory, "board"), new Provisioning
        {
            Vendor = DefaultVendor.Domain,
            Board = "virtual",
            RequireBoard = true,
            Keys = [Convert.ToBase64String(s_key.PublicDer)],
            SealKey = "",
            Trial = options.Trial,
            Watchdog = WatchdogTimes.Fast,
            Settings = settings,
        });
        Board = BoardPower.Connect(Folder);
    }

    /// <summary>The backend.</summary>
    public IndependentCsms Csms { get; }

    /// <summary>What the backend saw.</summary>
    public Transcript Transcript => Csms.Transcript;

    /// <summary>The charger's name there.</summary>
    public string Identity { get; }

    /// <summary>The board's folder.</summary>
    public BoardFolder Folder { get; }

    /// <summary>The board.</summary>
    public VirtualBoard Board { get; }

    /// <summary>The protocol that the charger's newest connection has.</summary>
    public string Protocol => Transcript.Entries().Last(e => e.Kind == TranscriptKind.Connected).Text;

    /// <summary>A board without power that has an image in slot a, and its backend.</summary>
    public static async Task<ChargerFixture> SetUpAsync(ChargerOptions? options = null, string? identity = null, string version = "1.0.0")
    {
        options ??= ChargerOptions.Plain;
        IndependentCsms csms = await IndependentCsms.StartAsync(options.Protocols, options.Tls, options.Password, options.Peer);
        ChargerFixture charger = new(options, csms, identity ?? options.Identity);
        charger.Flash(ChargerImage.Make("Good", version, "virtual", s_key, DateTimeOffset.UtcNow - options.ImageAge));
        return charger;
    }

    /// <summary>A signed image of the reference charger.</summary>
    /// <param name="variant">One of samples/ReferenceCharger/Variants.</param>
    /// <param name="byUntrustedKey">True to sign it with a key that the board does not trust.</param>
    /// <param name="board">The board that it names.</param>
    /// <param name="listsParts">False for an image that is downloaded whole, whatever the charger has of it.</param>
    public static byte[] MakeImage(string variant, string version, bool byUntrustedKey = false, string board = "virtual", bool listsParts = true) =>
        ChargerImage.Make(variant, version, board, byUntrustedKey ? s_untrustedKey : s_key, listsParts: listsParts);

    /// <summary>Writes an image into a slot as a programmer would; the next boot starts it.</summary>
    public void Flash(byte[] image, int slot = 0)
    {
        string path = Path.Combine(_directory, "flashed.img");
        File.WriteAllBytes(path, image);
        using OfflineBoard board = OfflineBoard.Open(Folder.Path);
        Programmer.Flash(board, path, slot);
    }

    /// <summary>Gives the board power and waits until the backend has accepted its boot and knows the state of its connectors.</summary>
    public async Task PowerOnAsync()
    {
        long since = Transcript.Last;
        Board.PowerOn();
        TranscriptEntry boot = await WaitForBootAsync(null, since);
        await Transcript.WaitForAsync(
            e => e.Action == "StatusNotification" && e.IsRequest && e.Field("connectorId") == "1", "the state of connector 1", Patience, boot.Sequence);
    }

    /// <summary>Asks for an update by UpdateFirmware of OCPP 1.6.</summary>
    /// <param name="retries">Tries after the first.</param>
    /// <param name="retryInterval">Seconds between two tries, before they are scaled.</param>
    /// <returns>The number of the newest entry before the charger was asked.</returns>
    public async Task<long> UpdateFirmwareAsync(Uri location, int retries = 3, int retryInterval = 2)
    {
        long since = Transcript.Last;
        JsonElement answer = await Csms.CallAsync(Identity, "UpdateFirmware", new JsonObject
        {
            ["location"] = location.IsAbsoluteUri ? location.AbsoluteUri : location.OriginalString,
            ["retrieveDate"] = At(-60),
            ["retries"] = retries,
            ["retryInterval"] = retryInterval,
        });
        return answer.EnumerateObject().Any() ? throw new RigException($"UpdateFirmware's answer is not empty: {answer}") : since;
    }

    /// <summary>Publishes an image and asks for the update.</summary>
    /// <returns>The number of the newest entry before the charger was asked.</returns>
    public async Task<long> UpdateFirmwareAsync(byte[] image, FirmwareBehaviour? behaviour = null) =>
        await UpdateFirmwareAsync((await ImageServer.PublishAsync(image, behaviour)).Location);

    /// <summary>Asks for a signed update: SignedUpdateFirmware of the 1.6 security whitepaper, UpdateFirmware of 2.0.1 and 2.1.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<string> RequestAsync(SignedRequest request) =>
        (await Csms.CallAsync(Identity, Protocol == "ocpp1.6" ? "SignedUpdateFirmware" : "UpdateFirmware", request.ToJson())).GetProperty("status").GetString()!;

    /// <summary>A time as OCPP writes it.</summary>
    /// <param name="seconds">Seconds from now.</param>
    public static string At(int seconds) => DateTime.UtcNow.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Waits for a firmware status.</summary>
    public Task<TranscriptEntry> WaitForStatusAsync(string status, long after = 0) => Transcript.WaitForAsync(
        e => TranscriptSummary.IsFirmwareStatus(e) && e.Field("status") == status, $"the status {status}", Patience, after);

    /// <summary>Waits until the backend has accepted a boot.</summary>
    /// <param name="version">The version that must boot; null for any.</param>
    /// <param name="after">Only after that entry.</param>
    public async Task<TranscriptEntry> WaitForBootAsync(string? version, long after = 0)
    {
        TranscriptEntry boot = await Transcript.WaitForAsync(
            e => e.IsRequest && e.Action == "BootNotification" && (version == null || TranscriptSummary.Version(e) == version),
            $"a BootNotification of {version ?? "any version"}", Patience, after);
        return await Transcript.WaitForAsync(
            e => e.Type == 3 && e.Action == "BootNotification" && e.Field("status") == "Accepted",
            "its BootNotification accepted", Patience, boot.Sequence);
    }

    /// <summary>Waits for a line on the board's console.</summary>
    public async Task WaitForConsoleAsync(string words, long after = 0)
    {
        if (await Board.WaitForAsync(
            e => e is BoardEvent.Console line && line.Line.Contains(words, StringComparison.Ordinal), Patience, after) == null)
        {
            throw new RigException($"the board never said '{words}'");
        }
    }

    /// <summary>What the board said on its console.</summary>
    public IEnumerable<string> ConsoleLines() =>
        Board.Events().OfType<BoardEvent.Console>().Select(e => $"{e.Time.TotalSeconds,8:F3} {e.Line}");

    /// <summary>The slot that the next boot prefers.</summary>
    public SlotStatus Preferred()
    {
        BoardStatus status = BoardStatus.Read(Folder);
        return status.Slots.Single(s => s.Slot == status.Preferred);
    }

    /// <summary>The flight log.</summary>
    public LogEntry[] Log() => FlightLogReader.Read(new FileStorage(Folder.FirmwareFiles));

    /// <summary>Everything that a person needs to see what went wrong.</summary>
    public string Report() => $"""
        --- as seen by the backend ---
        {Transcript}
        --- the board's console ---
        {string.Join('\n', ConsoleLines())}
        --- its flight log ---
        {string.Join('\n', Log().Select(e => $"{LogWords.When(e)} {LogWords.Describe(e)}"))}
        """;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        await Csms.DisposeAsync();
        Directory.Delete(_directory, true);
    }
}
