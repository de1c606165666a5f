using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.Csms;
using TwinSlot.Csms.Firmware;
using TwinSlot.Csms.Record;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Demo;

/// <summary>What the demonstration plays with: a board, a backend, a firmware server, the manufacturer's key and an untrusted one.</summary>
internal sealed class DemoRig : IAsyncDisposable
{
    /// <summary>The charge point's identity.</summary>
    public const string Identity = "CP-DEMO";

    // Of the probe, and of the last turn after it.
    private const int ProbeMs = 20_000;

    private const string BoardName = "virtual";

    // Of a soak, which nobody would wait for.
    private const int SecondsAnHour = 5;

    private readonly DemoTimes _times;
    private readonly string _directory;
    private readonly SigningKey _key = SigningKey.Create(KeyType.Rsa3072);
    private readonly SigningKey _untrustedKey = SigningKey.Create(KeyType.Rsa3072);
    private readonly DateTimeOffset _boardMade;
    private long _journalStart;
    private long _eventStart;
    private int _published;

    private DemoRig(DemoTimes times, string directory, CsmsServer csms)
    {
        _times = times;
        _directory = directory;
        Csms = csms;
        Folder = OfflineBoard.Make(Path.Combine(directory, "board"), new Provisioning
        {
            Vendor = DefaultVendor.Domain,
            Board = BoardName,
            RequireBoard = true,
            Keys = [Convert.ToBase64String(_key.PublicDer)],
            SealKey = "",
            Trial = times.Trial,

            // One update follows the other: nobody waits three days for the next step.
            Budgets = new Budgets { SoakHours = 0 },
            Watchdog = times.Watchdog,
            Settings = new Dictionary<string, string>
            {
                ["backend"] = csms.WebSocketUrl.ToString(),
                ["identity"] = Identity,
                ["timeScale"] = $"{times.TimeScale}",
            },
        });
        _boardMade = DateTimeOffset.UtcNow;
        Board = BoardPower.Connect(Folder);
    }

    /// <summary>The backend and firmware server.</summary>
    public CsmsServer Csms { get; }

    /// <summary>The board.</summary>
    public VirtualBoard Board { get; }

    /// <summary>Where the board is.</summary>
    public BoardFolder Folder { get; }

    /// <summary>How long a step waits for what is to happen.</summary>
    public TimeSpan Patience => _times.Patience;

    /// <summary>Sets everything up; the board has no image and no power.</summary>
    /// <param name="times">The times to run with.</param>
    public static async Task<DemoRig> SetUpAsync(DemoTimes times)
    {
        string directory = Directory.CreateTempSubdirectory("twinslot-demo-").FullName;
        CsmsServer csms = await CsmsServer.StartAsync();
        return new DemoRig(times, directory, csms);
    }

    /// <summary>When an event of the board was.</summary>
    public DateTimeOffset TimeOf(BoardEvent happened) => _boardMade + happened.Time;

    /// <summary>Everything from now on belongs to the next step.</summary>
    public void BeginStep()
    {
        _journalStart = Csms.Journal.LastSequence;
        _eventStart = Board.LastEvent;
    }

    /// <summary>What the board did in this step.</summary>
    public IReadOnlyList<BoardEvent> Events() => Board.Events(_eventStart);

    /// <summary>What the backend saw in this step.</summary>
    public IReadOnlyList<JournalEntry> Messages() => Csms.Journal.Entries(_journalStart);

    /// <summary>A signed image of the reference charger.</summary>
    /// <param name="variant">The variant that it was built in.</param>
    /// <param name="board">The board that it names.</param>
    /// <param name="untrustedKey">True to sign it with a key that the board does not trust.</param>
    /// <param name="listsParts">False for an image that is downloaded whole, whatever the board has of it.</param>
    public byte[] MakeImage(string variant, string version, string board = BoardName, bool untrustedKey = false, bool listsParts = true) =>
        ChargerImage.Make(variant, version, board, untrustedKey ? _untrustedKey : _key, listsParts: listsParts);

    /// <summary>From the next start of the MCU on, trials doubt a silent backend early, or as late as before.</summary>
    /// <param name="early">True for early.</param>
    public void DoubtBackend(bool early)
    {
        Provisioning provisioning = Provisioning.Load(Folder.ProvisioningFile);
        TrialTimes trial = early ? _times.Trial with { BackendLimitMs = _times.DoubtMs, ProbeLimitMs = ProbeMs } : _times.Trial;
        (provisioning with { Trial = trial }).Save(Folder.ProvisioningFile);
    }

    /// <summary>From the next start of the MCU on, confirmed images are on soak, or are not.</summary>
    public void SetSoak(bool on)
    {
        Provisioning provisioning = Provisioning.Load(Folder.ProvisioningFile);
        Budgets budgets = provisioning.Budgets with { SoakHours = on ? new Budgets().SoakHours : 0, SoakHourSeconds = SecondsAnHour };
        (provisioning with { Budgets = budgets }).Save(Folder.ProvisioningFile);
    }

    /// <summary>Has the backend start a charging session. It is refused while a board reboots, or has not ended the one before.</summary>
    /// <param name="number">Which session it is; the driver is called after it.</param>
    public async Task StartSessionAsync(int number) => await Csms.CallAsync(
        Identity, "RemoteStartTransaction", new JsonObject { ["connectorId"] = 1, ["idTag"] = $"DRIVER-{number}" });

    /// <summary>The digest of a slot's image, 64 hexadecimal digits.</summary>
    public string Digest(SlotStatus slot)
    {
        RecordStore records = new(new FileStorage(Folder.FirmwareFiles));
        Expect(records.Load(), "the boot record cannot be read");
        return Convert.ToHexStringLower(records.Current.Slots[slot.Slot == "a" ? 0 : 1].Digest);
    }

    /// <summary>Waits for the report of the last rollback, and gives what an operator reads of it.</summary>
    /// <param name="left">The version that was left.</param>
    /// <param name="judged">True to wait, too, until it is known whether that helped.</param>
    public async Task<string> WaitForRollbackSentenceAsync(string left, bool judged)
    {
        FileStorage storage = new(Folder.FirmwareFiles);
        RecordStore records = new(storage);
        for (DateTimeOffset end = DateTimeOffset.UtcNow + Patience; DateTimeOffset.UtcNow < end; await Task.Delay(200))
        {
            if (records.Load() && RollbackFile.Read(storage) is RollbackReport report && report.LeftVersion.ToText() == left
                && (!judged || report.Verdict != RollbackVerdict.Pending))
            {
                return RollbackWords.Sentence(report, records.Current, QuarantineRules.Day);
            }
        }

        throw new DemoFailure($"the report of the rollback from {left} did not come within {Patience.TotalSeconds:F0} s");
    }

    /// <summary>Writes an image as a programmer would; the board must be without power.</summary>
    /// <param name="slot">0 or 1.</param>
    public void Flash(byte[] image, int slot)
    {
        string path = Path.Combine(_directory, "flashed.img");
        File.WriteAllBytes(path, image);
        using OfflineBoard board = OfflineBoard.Open(Folder.Path);
        Programmer.Flash(board, path, slot);
    }

    /// <summary>Gives the board a golden image, in its deployment; the board must be without power.</summary>
    public void GiveGolden(byte[] image)
    {
        string path = Path.Combine(_directory, "golden.img");
        File.WriteAllBytes(path, image);
        using OfflineBoard board = OfflineBoard.Open(Folder.Path);
        GoldenImage.Put(Folder, GoldenImage.Read(board.Provisioning, path));
    }

    /// <summary>Publishes an image and has the backend ask for the update.</summary>
    /// <param name="behaviour">How the server delivers it.</param>
    /// <returns>The name that it is published under.</returns>
    public async Task<string> OrderUpdateAsync(byte[] image, FirmwareBehaviour? behaviour = null)
    {
        string name = $"update-{++_published}.img";
        Uri location = Csms.Firmware.Publish(name, image, behaviour);
        await Csms.UpdateFirmwareAsync(Identity, location);
        return name;
    }

    /// <summary>Waits for a firmware status of this step.</summary>
    public Task<JournalEntry> WaitForStatusAsync(string status) =>
        WaitForMessageAsync(e => e.IsFirmwareStatus(Identity, status), $"the status {status}");

    /// <summary>Waits until the backend has accepted the boot of a version.</summary>
    public async Task WaitForBootOfAsync(string version)
    {
        JournalEntry boot = await WaitForMessageAsync(
            e => e.IsRequest(Identity, "BootNotification") && e.Field("firmwareVersion") == version, $"a BootNotification of {version}");
        await WaitForMessageAsync(e => e.Sequence > boot.Sequence && e.IsBootAccepted(Identity), "the BootNotification to be accepted");
    }

    /// <summary>Waits for a line on the board's console in this step.</summary>
    /// <param name="words">What the line contains.</param>
    public async Task WaitForConsoleAsync(string words)
    {
        if (await Board.WaitForAsync(
            e => e is BoardEvent.Console console && console.Line.Contains(words, StringComparison.Ordinal), Patience, _eventStart) == null)
        {
            throw new DemoFailure($"the board never said '{words}'");
        }
    }

    /// <summary>The statuses that the backend got in this step, in order.</summary>
    public IReadOnlyList<string> Statuses() =>
        [.. Messages().Where(e => e.IsRequest(Identity, "FirmwareStatusNotification")).Select(e => e.Field("status") ?? "?")];

    /// <summary>What stands on the flash now.</summary>
    public BoardStatus Status() => BoardStatus.Read(Folder);

    /// <summary>The slot that the next boot prefers.</summary>
    public SlotStatus PreferredSlot()
    {
        BoardStatus status = Status();
        return status.Slots.Single(s => s.Slot == status.Preferred);
    }

    /// <summary>The slot that the next boot does not prefer.</summary>
    public SlotStatus OtherSlot()
    {
        BoardStatus status = Status();
        return status.Slots.Single(s => s.Slot != status.Preferred);
    }

    /// <summary>The versions that notified the backend of their boot in this step, in order.</summary>
    public IReadOnlyList<string> Boots() =>
        [.. Messages().Where(e => e.IsRequest(Identity, "BootNotification")).Select(e => e.Field("firmwareVersion") ?? "?")];

    /// <summary>Fails the step unless something holds.</summary>
    /// <param name="holds">Whether it does.</param>
    /// <param name="otherwise">What was seen instead.</param>
    public static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new DemoFailure(otherwise);
        }
    }

    /// <summary>Fails the step unless a slot is in a state with a version.</summary>
    public static void Expect(SlotStatus slot, SlotState state, string version) => Expect(
        slot.State == state && slot.Version == version,
        $"slot {slot.Slot} is {slot.State} {slot.Version} instead of {state} {version}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        await Csms.DisposeAsync();
        Directory.Delete(_directory, true);
    }

    private async Task<JournalEntry> WaitForMessageAsync(Func<JournalEntry, bool> predicate, string what)
    {
        try
        {
            return await Csms.Journal.WaitForAsync(predicate, Patience, _journalStart);
        }
        catch (TimeoutException)
        {
            throw new DemoFailure($"{what} did not come within {Patience.TotalSeconds:F0} s");
        }
    }
}
