using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Time;

namespace TwinSlot.Tests.Updater;

/// <summary>A board without a battery-backed clock: <see cref="LosePower"/> puts its clock back to "not known".</summary>
[TestClass]
public sealed class TrustedTimeTests
{
    private const long Built = 1_770_000_000;
    private const long BackendTime = 1_790_000_000;

    private readonly FakeBootServices _board = new();

    public TrustedTimeTests()
    {
        _board.Built = Built;
        LosePower();
    }

    [TestMethod]
    public void A_board_that_knows_nothing_has_the_time_of_its_build()
    {
        TrustedTime time = new(_board);
        Assert.AreEqual(Built, time.Now);
        Assert.AreEqual(Built, _board.UnixSeconds, "TLS goes by the board's clock");
    }

    [TestMethod]
    public void The_floor_moves_with_the_uptime_even_if_the_clock_stands()
    {
        TrustedTime time = new(_board);
        _board.Milliseconds += 90_999;
        Assert.AreEqual(Built + 90, time.Now);
    }

    [TestMethod]
    public void A_clock_ahead_of_the_floor_is_believed_and_left_alone()
    {
        _board.UnixSeconds = BackendTime;
        TrustedTime time = new(_board);
        Assert.AreEqual(BackendTime, time.Now);
        Assert.AreEqual(BackendTime, _board.UnixSeconds);
    }

    [TestMethod]
    public void A_clock_behind_the_floor_is_set()
    {
        _board.UnixSeconds = Built - 1000;
        TrustedTime time = new(_board);
        Assert.AreEqual(Built, time.Now);
        Assert.AreEqual(Built, _board.UnixSeconds);
    }

    [TestMethod]
    public void The_backends_time_survives_power_losses()
    {
        Assert.IsTrue(new TrustedTime(_board).Learn(BackendTime));
        Assert.AreEqual(BackendTime, _board.UnixSeconds);
        LosePower();
        Assert.AreEqual(0, _board.UnixSeconds);
        TrustedTime time = new(_board);
        Assert.AreEqual(BackendTime, time.Now);
        Assert.AreEqual(BackendTime, _board.UnixSeconds);
        LosePower();
        Assert.AreEqual(BackendTime, new TrustedTime(_board).Now, "also without a backend in between");
    }

    [TestMethod]
    public void A_newer_image_raises_the_floor_and_an_older_one_does_not_lower_it()
    {
        new TrustedTime(_board).Learn(BackendTime);
        _board.Built = BackendTime + 500;
        LosePower();
        Assert.AreEqual(BackendTime + 500, new TrustedTime(_board).Now);
        _board.Built = 0;
        LosePower();
        Assert.AreEqual(BackendTime, new TrustedTime(_board).Now, "an image that does not say when it was built");
    }

    [TestMethod]
    public void The_time_never_goes_back()
    {
        TrustedTime time = new(_board);
        Assert.IsFalse(time.Learn(Built - 1));
        Assert.IsTrue(time.Learn(BackendTime));
        _board.Milliseconds += 10_000;
        Assert.IsFalse(time.Learn(BackendTime + 9));
        Assert.IsTrue(time.Learn(BackendTime + 10));
        Assert.AreEqual(BackendTime + 10, time.Now);
        Assert.AreEqual(BackendTime + 10, _board.UnixSeconds);
    }

    [TestMethod]
    public void A_clock_that_is_wrongly_ahead_is_set_back_by_the_backend()
    {
        _board.UnixSeconds = BackendTime + 1_000_000;
        TrustedTime time = new(_board);
        Assert.IsTrue(time.Learn(BackendTime));
        Assert.AreEqual(BackendTime, time.Now);
    }

    [TestMethod]
    [DataRow(-1L)]
    [DataRow(0L)]
    [DataRow(Built + TrustedTime.LongestLife + 1)]
    [DataRow(long.MaxValue)]
    public void An_implausible_time_is_not_believed(long backendTime)
    {
        TrustedTime time = new(_board);
        Assert.IsFalse(time.Learn(backendTime));
        Assert.AreEqual(Built, time.Now);
        Assert.AreEqual(0, _board.KeptWrites);
    }

    [TestMethod]
    public void Without_anything_known_there_is_no_time()
    {
        _board.Built = 0;
        LosePower();
        TrustedTime time = new(_board);
        _board.Milliseconds += 100_000;
        Assert.AreEqual(0, time.Now);
        Assert.AreEqual(0, _board.UnixSeconds);
        Assert.IsFalse(time.Learn(uint.MaxValue + 1L));
        Assert.IsTrue(time.Learn(BackendTime));
        Assert.AreEqual(BackendTime, time.Now);
    }

    [TestMethod]
    public void Flash_is_written_once_a_day()
    {
        TrustedTime time = new(_board);
        const int Heartbeat = 300;
        for (long t = 0; t < TrustedTime.KeepEvery * 10; t += Heartbeat)
        {
            Assert.IsTrue(time.Learn(BackendTime + t));
            _board.Milliseconds += Heartbeat * 1000;
        }

        Assert.AreEqual(10, _board.KeptWrites);
    }

    [TestMethod]
    public void Boots_in_a_row_do_not_wear_the_flash()
    {
        int writes = 0;
        for (int boot = 0; boot < 100; boot++)
        {
            LosePower();
            new TrustedTime(_board).Learn(BackendTime + (boot * 3600));
            writes += _board.KeptWrites;
        }

        Assert.AreEqual(5, writes, "100 hours of boots: at the first, and once a day");
    }

    [TestMethod]
    public void An_image_built_within_the_day_needs_nothing_kept()
    {
        new TrustedTime(_board).Learn(Built + TrustedTime.KeepEvery - 1);
        Assert.AreEqual(0, _board.KeptWrites);
    }

    [TestMethod]
    public void A_flash_that_refuses_is_tried_again_and_the_time_learnt_all_the_same()
    {
        _board.KeptFails = true;
        TrustedTime time = new(_board);
        Assert.IsTrue(time.Learn(BackendTime));
        Assert.AreEqual(BackendTime, time.Now);
        _board.KeptFails = false;
        Assert.IsTrue(time.Learn(BackendTime + 60));
        Assert.AreEqual(1, _board.KeptWrites);
    }

    [TestMethod]
    public void A_damaged_block_counts_as_none()
    {
        _board.Write(TrustedTime.StateName, [1, 2, 3]);
        Assert.AreEqual(Built, new TrustedTime(_board).Now);
    }

    private void LosePower()
    {
        _board.Boot(BootMode.Confirmed);
        _board.UnixSeconds = 0;
    }
}
