using TwinSlot.Boards.Virtual;
using TwinSlot.Csms.Firmware;
using TwinSlot.Csms.Record;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using static TwinSlot.Tools.Demo.Expectations;

namespace TwinSlot.Tools.Demo;

/// <summary>The main job, step by step. Each step leaves the board running the image that it confirmed last.</summary>
internal static class DemoSteps
{
    private const string First = "1.0.0+0";
    private const string Good = "1.1.0+0";
    private const string AfterPowerLoss = "1.2.0+0";
    private const string Golden = "0.9.0+0";
    private const string AfterGolden = "2.4.0+0";

    /// <summary>All steps, in order.</summary>
    public static IReadOnlyList<DemoStep> All { get; } =
    [
        new("The first image boots", "a confirmed image boots and reaches the backend", FirstBoot),
        new("A good update", "downloaded, tried, confirmed; Installed only after the confirm", GoodUpdate),
        new("Power loss in the middle of a download", "the old image still runs; the update resumes and completes", PowerLoss),
        new("An update that hangs", "its task is late, the board reboots, the tries run out, the board rolls back", Hang),
        new("An update that crashes at its start", "the tries run out, the board rolls back", Crash),
        new("An update that fails a self-diagnostic", "rejected at once, the board rolls back", FailedSelfTest),
        new("An update that never reaches the backend", "the previous image probes and reaches it, the new one fails once more, and the previous one stays", NoBackend),
        new("A rollback that the backend asks for", "no download: the previous image boots, and the same command once more does nothing", rig => AfterTheConfirm.AskedForByTheBackend(rig, AfterPowerLoss)),
        new("A release that goes bad after its confirm", "its soak compares it with the image before, and the board rolls back", rig => AfterTheConfirm.GoesBadOnSoak(rig, AfterPowerLoss)),
        new("An image with a flipped bit", "refused before any trial", FlippedBit),
        new("An image signed by an unknown key", "refused by its header and TLVs, the flash untouched", UnknownKey),
        new("An image for another board", "refused by its header and TLVs, the flash untouched", OtherBoard),
        new("Both slots destroyed", "recovery: outputs safe, a blink code, the reason", BothDestroyed),
        new("Both slots and the record destroyed", "back in service from the golden image, nobody came", GoldenImage),
    ];

    private static async Task<string> FirstBoot(DemoRig rig)
    {
        rig.Programmer.Flash(rig.Images.Make("Good", "1.0.0"), 0);
        rig.Board.PowerOn();
        await rig.Backend.WaitForBootOfAsync(First);
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, First);
        Expect(FlightLogReader.Read(Storage(rig)).Length == 0, "the clean boot was written to the flight log");
        return $"slot a {First} boots, BootNotification accepted, nothing written";
    }

    private static async Task<string> GoodUpdate(DemoRig rig)
    {
        await rig.Backend.OrderUpdateAsync(rig.Images.Make("Good", "1.1.0"));
        JournalEntry installed = await rig.Backend.WaitForStatusAsync("Installed");
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, Good);
        ExpectStatuses(rig, "Downloading", "Downloaded", "Installing", "Installed");
        LogEntry confirmed = FlightLogReader.Read(Storage(rig)).Last(e => e.Kind == LogKind.Confirmed);
        BoardEvent.Started started = rig.Events().OfType<BoardEvent.Started>().Last();
        TimeSpan after = installed.Time - (rig.TimeOf(started) + TimeSpan.FromMilliseconds(confirmed.Uptime));
        Expect(after > TimeSpan.Zero, "Installed was reported before the confirm");
        return $"slot b {Good} confirmed; Installed {after.TotalMilliseconds:F0} ms after the confirm";
    }

    private static async Task<string> PowerLoss(DemoRig rig)
    {
        // Without the list: the board has nearly all of it, and the download would be over before the power fails.
        byte[] image = rig.Images.Make("Good", "1.2.0", listsParts: false);
        string name = await rig.Backend.OrderUpdateAsync(image, new FirmwareBehaviour { BytesPerSecond = image.Length / 2 });
        await rig.Csms.Firmware.WaitForDeliveredAsync(name, image.Length / 2, rig.Patience, rig.Cancel);
        rig.Board.PowerOff();
        int kept = rig.OnFlash.OtherSlot().Bytes ?? 0;
        Expect(kept > 0 && kept < image.Length, $"{kept} of {image.Length} bytes were on flash at the power loss");
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, Good);

        rig.Board.PowerOn();
        await rig.Backend.WaitForBootOfAsync(Good);
        await rig.Backend.WaitForStatusAsync("Installed");
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, AfterPowerLoss);
        Expect(rig.Backend.Boots().SequenceEqual([Good, AfterPowerLoss]), $"booted {string.Join(", ", rig.Backend.Boots())}");
        long delivered = rig.Csms.Firmware.Statistics(name).Requests.Count(r => r.Range != null);
        Expect(delivered > 0, "the download did not resume where it was interrupted");
        return $"power loss at {100 * kept / image.Length} %, resumed with Range, {AfterPowerLoss} confirmed";
    }

    private static async Task<string> Hang(DemoRig rig)
    {
        await UpdateThatReverts(rig, "HangsInMainLoop", "1.3.0");

        // From the image's first start: on a busy machine the reboot into it may be late too.
        int late = rig.Events().SkipWhile(e => e is not BoardEvent.Console { Line: var line } || !line.Contains("1.3.0+0 (on trial", StringComparison.Ordinal))
            .OfType<BoardEvent.Console>().Count(e => e.Line.StartsWith("task 'main' stopped checking in", StringComparison.Ordinal));
        Expect(late == 3, $"its task was late {late} times instead of 3");
        return $"{late} times late, {rig.OnFlash.OtherSlot().Why}; rolled back to {AfterPowerLoss}, InstallationFailed";
    }

    private static async Task<string> Crash(DemoRig rig)
    {
        await UpdateThatReverts(rig, "CrashesAtStart", "1.4.0");
        int starts = rig.Events().OfType<BoardEvent.Console>().Count(e => e.Line.StartsWith("the application crashed", StringComparison.Ordinal));
        Expect(starts == 3, $"it crashed {starts} times instead of 3");
        return $"{starts} crashes, {rig.OnFlash.OtherSlot().Why}; rolled back to {AfterPowerLoss}, InstallationFailed";
    }

    private static async Task<string> FailedSelfTest(DemoRig rig)
    {
        await UpdateThatReverts(rig, "FailsSelfTest", "1.5.0");
        LogEntry rejected = FlightLogReader.Read(Storage(rig)).Last(e => e.Kind == LogKind.Rejected);
        return $"{rig.OnFlash.OtherSlot().Why} ({rejected.Text}); rolled back to {AfterPowerLoss}, InstallationFailed";
    }

    private static async Task<string> NoBackend(DemoRig rig)
    {
        rig.Programmer.DoubtBackend(early: true);
        await UpdateThatReverts(rig, "NeverReachesBackend", "1.6.0");
        rig.Programmer.DoubtBackend(early: false);
        Expect(
            rig.Events().OfType<BoardEvent.Console>().Any(e => e.Line.Contains("as a probe", StringComparison.Ordinal)),
            "no probe was made");
        return $"{rig.OnFlash.OtherSlot().Why}; {AfterPowerLoss} stays, InstallationFailed";
    }

    private static Task<string> FlippedBit(DemoRig rig)
    {
        // Without the list: a bit in a part that the board has would not be fetched, and another would be refused with its part.
        byte[] image = rig.Images.Make("Good", "2.0.0", listsParts: false);
        image[image.Length / 2] ^= 0x10;
        return RefusedAfterTheDownload(rig, image, "SHA-256 does not match");
    }

    private static Task<string> UnknownKey(DemoRig rig) =>
        RefusedAtPreflight(rig, rig.Images.Make("Good", "2.1.0", untrustedKey: true), "does not trust");

    private static Task<string> OtherBoard(DemoRig rig) =>
        RefusedAtPreflight(rig, rig.Images.Make("Good", "2.2.0", board: "toaster"), "another board");

    private static async Task<string> BothDestroyed(DemoRig rig)
    {
        rig.Board.PowerOff();
        rig.Programmer.Flash(rig.Images.Make("Good", "2.3.0"), rig.OnFlash.OtherSlot().Slot == "a" ? 0 : 1);
        Destroy(rig, SlotFiles.Name(0), SlotFiles.Name(1));
        long before = rig.Board.LastEvent;
        rig.Board.PowerOn();
        await rig.WaitForConsoleAsync("recovery: ");
        int blinks = 0;
        for (; blinks < 4; blinks++)
        {
            if (await rig.Board.WaitForAsync(
                e => e is BoardEvent.PinChanged { Pin: 6, Level: PinLevel.High }, rig.Patience, before, rig.Cancel) is not BoardEvent lit)
            {
                break;
            }

            before = lit.Number;
        }

        Expect(blinks == 4, "the light does not blink");
        Expect(!rig.Board.ContactorClosed, "the contactor is not open");
        Expect(rig.Backend.Boots().Count == 0, "an image was booted");
        string said = rig.Events().OfType<BoardEvent.Console>().Last(e => e.Line.StartsWith("recovery: ", StringComparison.Ordinal)).Line;
        return $"contactor open, light blinks, console: {said}";
    }

    private static async Task<string> GoldenImage(DemoRig rig)
    {
        rig.Board.PowerOff();
        rig.Programmer.GiveGolden(rig.Images.Make("Golden", "0.9.0"));
        Destroy(rig, [.. new DirectoryInfo(rig.Folder.FirmwareFiles).EnumerateFiles().Select(file => file.Name)]);
        rig.Board.PowerOn();
        await rig.WaitForConsoleAsync("golden image installed");
        await rig.Backend.WaitForBootOfAsync(Golden);
        await rig.WaitForConsoleAsync("the trial succeeded");
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, Golden);
        Expect(!rig.Board.ContactorClosed, "the contactor is not open");

        await rig.Backend.OrderUpdateAsync(rig.Images.Make("Good", "2.4.0"));
        await rig.Backend.WaitForStatusAsync("Installed");
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, AfterGolden);
        return $"slots, record and log destroyed; golden image {Golden} confirmed, then the update to {AfterGolden}";
    }

    // The first half reads as erased flash does.
    private static void Destroy(DemoRig rig, params string[] files)
    {
        foreach (string file in files)
        {
            string path = Path.Combine(rig.Folder.FirmwareFiles, file);
            byte[] bytes = File.ReadAllBytes(path);
            Array.Fill(bytes, (byte)0xFF, 0, bytes.Length / 2);
            File.WriteAllBytes(path, bytes);
        }
    }

    private static async Task UpdateThatReverts(DemoRig rig, string variant, string version)
    {
        await rig.Backend.OrderUpdateAsync(rig.Images.Make(variant, version));
        await rig.Backend.WaitForStatusAsync("InstallationFailed");
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, AfterPowerLoss);
        Expect(rig.OnFlash.OtherSlot(), SlotState.Rejected, version + "+0");
        Expect(rig.Backend.Boots().LastOrDefault() == AfterPowerLoss, "the old image did not notify the backend of its boot");
        ExpectStatuses(rig, "Downloading", "Downloaded", "Installing", "InstallationFailed");
    }

    private static async Task<string> RefusedAfterTheDownload(DemoRig rig, byte[] image, string words)
    {
        await Refused(rig, image, words, "InstallationFailed");
        ExpectStatuses(rig, "Downloading", "Downloaded", "Installing", "InstallationFailed");
        return $"refused: {words}; {AfterPowerLoss} kept running, InstallationFailed";
    }

    private static async Task<string> RefusedAtPreflight(DemoRig rig, byte[] image, string words)
    {
        string before = SlotsAndRecord(rig);
        await Refused(rig, image, words, "DownloadFailed");
        Expect(SlotsAndRecord(rig) == before, "a slot or the record was written");
        ExpectStatuses(rig, "Downloading", "DownloadFailed");
        return $"refused: {words}; slots and record untouched, DownloadFailed";
    }

    private static string SlotsAndRecord(DemoRig rig) => string.Join(
        '\n',
        new DirectoryInfo(rig.Folder.FirmwareFiles).EnumerateFiles()
            .Where(file => file.Name == SlotFiles.Name(0) || file.Name == SlotFiles.Name(1) || file.Name.StartsWith(RecordStore.FileName, StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc:O}"));

    private static async Task Refused(DemoRig rig, byte[] image, string words, string status)
    {
        await rig.Backend.OrderUpdateAsync(image);
        await rig.Backend.WaitForStatusAsync(status);
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, AfterPowerLoss);
        Expect(!rig.Events().OfType<BoardEvent.Started>().Any(), "the board rebooted");
        await rig.WaitForConsoleAsync(words);
    }

    private static void ExpectStatuses(DemoRig rig, params string[] wanted) => Expect(
        rig.Backend.Statuses().Where((s, i) => i == 0 || rig.Backend.Statuses()[i - 1] != s).SequenceEqual(wanted),
        $"the statuses were {string.Join(", ", rig.Backend.Statuses())}");

    private static HardwareAbstraction.Storage.FileStorage Storage(DemoRig rig) => new(rig.Folder.FirmwareFiles);
}
