using TwinSlot.Boards.RecoveryDownload;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Retry;

namespace TwinSlot.Tests.VirtualBoard;

/// <summary>How often a board in recovery asks its provisioned address.</summary>
[TestClass]
public sealed class AddressDownloadTests
{
    [TestMethod]
    public void The_pause_doubles_from_30_seconds_to_8_minutes()
    {
        DeadServer server = new();
        AddressDownload download = new("http://server/recovery.img", server, new FixedRandom(0));
        Assert.AreEqual(0, download.Wait);
        foreach (int seconds in new[] { 30, 60, 120, 240, 480, 480, 480 })
        {
            Assert.AreEqual("nobody answers", download.Fetch(new Slot()));
            Assert.AreEqual(seconds * 1000L, download.Wait);
        }
    }

    [TestMethod]
    public void Boards_that_failed_together_do_not_ask_again_together()
    {
        AddressDownload download = new("http://server/recovery.img", new DeadServer(), new FixedRandom(int.MaxValue));
        download.Fetch(new Slot());
        Assert.AreEqual(30_000 + 7_499, download.Wait, "a quarter of the pause is jitter");
    }

    [TestMethod]
    public void A_server_that_asks_for_more_time_gets_it()
    {
        AddressDownload download = new("http://server/recovery.img", new DeadServer { RetryAfterSeconds = 900 }, new FixedRandom(0));
        download.Fetch(new Slot());
        Assert.AreEqual(900_000, download.Wait);
    }

    [TestMethod]
    public void A_file_that_is_refused_when_it_is_whole_is_fetched_a_few_times_a_day()
    {
        Slot slot = new() { Finished = UpdateResult.InvalidSignature, LastRefusal = "not signed" };
        AddressDownload download = new("http://server/recovery.img", new WholeServer(), new FixedRandom(0));
        int[] seconds = [600, 1200, 2400, 4800, 9600, 19200, 38400, 76800, 86400, 86400];
        for (int i = 0; i < seconds.Length; i++)
        {
            Assert.AreEqual("not signed", download.Fetch(slot));
            Assert.AreEqual(i + 1, slot.Finishes);
            Assert.AreEqual(seconds[i] * 1000L, download.Wait);
        }
    }

    [TestMethod]
    public void A_flash_that_fails_is_not_held_to_the_pauses_of_a_file_that_is_refused_nor_does_it_forget_them()
    {
        Slot slot = new() { Finished = UpdateResult.InvalidSignature, LastRefusal = "not signed" };
        AddressDownload download = new("http://server/recovery.img", new WholeServer(), new FixedRandom(0));
        download.Fetch(slot);
        Assert.AreEqual(600_000, download.Wait);
        slot.Finished = UpdateResult.StorageFailed;
        download.Fetch(slot);
        Assert.AreEqual(60_000, download.Wait);
        slot.Finished = UpdateResult.InvalidSignature;
        download.Fetch(slot);
        Assert.AreEqual(1_200_000, download.Wait);
    }

    [TestMethod]
    public void A_stay_that_ended_does_not_cancel_the_downloads_of_the_next()
    {
        AddressDownload download = new("http://server/recovery.img", new DeadServer(), new FixedRandom(0));
        Assert.AreEqual(string.Empty, download.Fetch(new Slot { Cancelled = true }));
        Assert.AreEqual("nobody answers", download.Fetch(new Slot()));
    }

    [TestMethod]
    [DataRow("ftp://user:secret@127.0.0.1/recovery.img", "http:// or https:// with a host")]
    [DataRow("http://user:secret@127.0.0.1/recovery.img", "a password that would be sent without TLS")]
    public void An_address_that_recovery_does_not_fetch_is_refused_by_name_and_its_password_not_shown(string address, string words)
    {
        string why = AddressDownload.Of(new Settings(address)).Fetch(new Slot());
        StringAssert.Contains(why, words);
        StringAssert.EndsWith(why, "://...@127.0.0.1/recovery.img");
    }

    private sealed class Settings(string address) : ISettings
    {
        public string Get(string name) => name == SettingNames.RecoveryAddress ? address : null!;
    }

    private sealed class DeadServer : IImageSource, IImageResponse
    {
        public DownloadFault Fault => DownloadFault.Busy;

        public string Error => "nobody answers";

        public bool IsPart => false;

        public int Start => -1;

        public long TotalLength => -1;

        public string Validator => null!;

        public int RetryAfterSeconds { get; init; } = -1;

        public IImageResponse Open(string location, int position, int count, string validator) => this;

        public int Read(byte[] buffer, int offset, int count) => -1;

        public void Close()
        {
        }
    }

    // Knows no ranges, and sends its file whole each time.
    private sealed class WholeServer : IImageSource, IImageResponse
    {
        private int _read;

        public DownloadFault Fault => DownloadFault.None;

        public string Error => "";

        public bool IsPart => false;

        public int Start => 0;

        public long TotalLength => 100;

        public string Validator => null!;

        public int RetryAfterSeconds => -1;

        public IImageResponse Open(string location, int position, int count, string validator)
        {
            _read = 0;
            return this;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            int read = Math.Min(count, (int)TotalLength - _read);
            _read += read;
            return read;
        }

        public void Close()
        {
        }
    }

    private sealed class Slot : IRecoveryTarget
    {
        public bool Cancelled { get; init; }

        public int Capacity => 1 << 20;

        public int Position { get; private set; }

        public string LastRefusal { get; init; } = "";

        public UpdateResult Finished { get; set; }

        public int Finishes { get; private set; }

        public UpdateResult Consider(byte[] header, byte[] trailer, long totalLength) => UpdateResult.Ok;

        public UpdateResult Begin() => UpdateResult.Ok;

        public IImageParts PartsOf(byte[] header, byte[] trailer) => null!;

        public UpdateResult Write(byte[] buffer, int offset, int count)
        {
            Position += count;
            return UpdateResult.Ok;
        }

        public UpdateResult Restart()
        {
            Position = 0;
            return UpdateResult.Ok;
        }

        // What does not pass is thrown away.
        public UpdateResult Finish()
        {
            Position = 0;
            Finishes++;
            return Finished;
        }
    }

    private sealed class FixedRandom(int most) : IRandom
    {
        public int Next(int limit) => Math.Min(most, limit - 1);
    }
}
