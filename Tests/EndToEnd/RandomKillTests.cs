using System.Diagnostics;
using System.Security.Cryptography;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Csms.Firmware;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.EndToEnd;

[TestClass]
public class RandomKillTests
{
    private const int Boards = 4;
    private const int KillsPerBoard = 50;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Two_hundred_random_kills_during_updates_leave_a_verified_image_booting()
    {
        int seed = Environment.GetEnvironmentVariable("TWINSLOT_SEED") is string given ? int.Parse(given) : Random.Shared.Next();
        TestContext.WriteLine($"seed {seed} (set TWINSLOT_SEED to repeat the same times)");
        KillCounts[] counts = await Task.WhenAll(Enumerable.Range(0, Boards).Select(b => LiveAsync(new Random(seed + b), b)));
        TestContext.WriteLine($"{counts.Sum(c => c.Kills)} kills, {counts.Sum(c => c.DuringDownload)} during a download, "
            + $"{counts.Sum(c => c.DuringTrial)} during a trial, {counts.Sum(c => c.Confirmed)} updates confirmed, {counts.Sum(c => c.Failed)} given up");
        Assert.AreEqual(Boards * KillsPerBoard, counts.Sum(c => c.Kills));
        Assert.IsTrue(counts.Sum(c => c.DuringDownload) > 10 && counts.Sum(c => c.DuringTrial) > 10, "the kills hardly met an update");
    }

    private static async Task<KillCounts> LiveAsync(Random random, int number)
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync($"CP{number}", watchdog: WatchdogTimes.Fast with { TimeoutMs = 1_500 }, soak: false);
        charger.Flash("Good", "1.0.0");
        using CancellationTokenSource end = new();
        Task updates = KeepUpdatingAsync(charger, end.Token);
        KillCounts counts = new();
        for (int kill = 0; kill < KillsPerBoard; kill++)
        {
            long since = charger.Board.LastEvent;
            charger.Board.PowerOn();
            Stopwatch booting = Stopwatch.StartNew();
            string boot = await BootedAsync(charger, since);

            // A busy machine is slow in all that the kill is to meet, as it was in the boot.
            await Task.Delay(random.NextDouble() * Max(TimeSpan.FromMilliseconds(1600), booting.Elapsed));
            Count(charger, ref counts);
            Kill(charger, random);
            counts.Kills++;
            Inspect(charger, boot);
        }

        await end.CancelAsync();
        await updates;
        long last = charger.Board.LastEvent;
        charger.Board.PowerOn();
        await SettleAsync(charger, last);
        counts.Confirmed = charger.Csms.Journal.Entries().Count(e => e.IsFirmwareStatus(charger.Identity, "Installed"));
        counts.Failed = charger.Csms.Journal.Entries().Count(e => e.IsFirmwareStatus(charger.Identity, "InstallationFailed"));
        return counts;
    }

    // Whenever the charger is there and has nothing under way it is asked for the next version, which comes slowly.
    private static async Task KeepUpdatingAsync(ChargerFixture charger, CancellationToken end)
    {
        for (int version = 1; !end.IsCancellationRequested; version++)
        {
            byte[] image = ChargerFixture.MakeImage("Good", $"1.{version}.0");
            Uri location = charger.Csms.Firmware.Publish(
                $"{version}.img", image, new FirmwareBehaviour { BytesPerSecond = image.Length });
            long asked = charger.Csms.Journal.LastSequence;
            try
            {
                await charger.Csms.WaitForConnectionAsync(charger.Identity, TimeSpan.FromSeconds(5), end);
                await charger.Csms.UpdateFirmwareAsync(charger.Identity, location, retries: 20, retryInterval: 1, cancellation: end);
                await charger.Csms.Journal.WaitForAsync(
                    e => e.IsFirmwareStatus(charger.Identity, "Installed") || e.IsFirmwareStatus(charger.Identity, "InstallationFailed")
                        || e.IsFirmwareStatus(charger.Identity, "DownloadFailed"),
                    TimeSpan.FromSeconds(20), asked, end);
            }
            catch (Exception e) when (e is TimeoutException or InvalidOperationException or IOException or OperationCanceledException)
            {
                // It was killed before it could answer: the next version is asked for.
            }
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static async Task<string> BootedAsync(ChargerFixture charger, long since)
    {
        BoardEvent? said = await charger.Board.WaitForAsync(
            e => e is BoardEvent.Console { Line: var line }
                && (line.StartsWith("boot: ", StringComparison.Ordinal) || line.StartsWith("recovery", StringComparison.Ordinal)),
            ChargerFixture.Patience,
            since);
        string boot = (said as BoardEvent.Console)?.Line ?? "nothing";
        Assert.IsTrue(boot.StartsWith("boot: ", StringComparison.Ordinal), $"the board did not boot but said: {boot}\n{string.Join('\n', charger.ConsoleLines(since))}");
        return boot;
    }

    // SIGKILL on Unix, TerminateProcess on Windows: by power loss, or to the MCU alone, which then hangs until the watchdog expires.
    private static void Kill(ChargerFixture charger, Random random)
    {
        if (random.Next(8) == 0)
        {
            int pid = charger.Board.Events().OfType<BoardEvent.Started>().Last().Pid;
            try
            {
                using Process mcu = Process.GetProcessById(pid);
                mcu.Kill();
            }
            catch (ArgumentException)
            {
                // It has just rebooted by itself.
            }

            long since = charger.Board.LastEvent;
            charger.Board.WaitForAsync(e => e is BoardEvent.Started, TimeSpan.FromSeconds(5), since).GetAwaiter().GetResult();
        }

        charger.Board.PowerOff();
    }

    private static void Count(ChargerFixture charger, ref KillCounts counts)
    {
        BoardStatus status = BoardStatus.Read(charger.Folder);
        counts.DuringDownload += status.Update?.State is UpdateState.Writing or UpdateState.Erasing ? 1 : 0;
        counts.DuringTrial += status.Slots.Any(s => s.State == SlotState.Trial) ? 1 : 0;
    }

    private static void Inspect(ChargerFixture charger, string boot)
    {
        RecordStore records = new(new FileStorage(charger.Folder.FirmwareFiles));
        Assert.IsTrue(records.Load(), $"the record is unreadable after: {boot}");
        SlotEntry next = records.Current.Slots[records.Current.Preferred];
        Assert.IsTrue(next.State is SlotState.Confirmed or SlotState.Trial or SlotState.Staged, $"the next boot has a slot that is {next.State}");
        Assert.IsTrue(records.Current.Slots.Any(s => s.State == SlotState.Confirmed), "no confirmed image is left");
    }

    private static async Task SettleAsync(ChargerFixture charger, long since)
    {
        await BootedAsync(charger, since);
        Stopwatch patience = Stopwatch.StartNew();
        while (charger.Preferred().State != SlotState.Confirmed && patience.Elapsed < ChargerFixture.Patience)
        {
            await Task.Delay(100);
        }

        Assert.AreEqual(SlotState.Confirmed, charger.Preferred().State);
        string file = Path.Combine(charger.Folder.FirmwareFiles, $"slot-{charger.Preferred().Slot}.img");
        int number = int.Parse(charger.Preferred().Version!.Split('.')[1]);
        byte[] published = ChargerFixture.MakeImage("Good", $"1.{number}.0");
        // Two signings of the same image differ in the build time and in the signature's salt, behind the payload; header and payload must not.
        int compared = PartialImage.TrailerPosition(published.AsSpan(0, ImageHeader.Size).ToArray());
        Assert.AreEqual(
            Convert.ToHexString(SHA256.HashData(published.AsSpan(0, compared))),
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file).AsSpan(0, compared))));
    }

    private struct KillCounts
    {
        public int Kills;
        public int DuringDownload;
        public int DuringTrial;
        public int Confirmed;
        public int Failed;
    }
}
