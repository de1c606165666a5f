using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Time;

namespace TwinSlot.Tests.Updater;

/// <summary>A board without a battery-backed clock: <see cref="LosePower"/> puts its clock back to "not known".</summary>
[TestClass]
public sealed class TrustedTimeTests
{
    private const long Built = 1_770_000_000;
    private const long BackendTime = 1_790_000_000;
    private const long Lie = BackendTime + (20L * 365 * 86400);

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
        Assert.IsFalse(time.IsKnown);
        _board.Milliseconds += 90_999;
        Assert.AreEqual(Built + 90, time.Now, "even if the clock stands");
    }

    [TestMethod]
    public void A_clock_ahead_of_the_floor_is_left_alone()
    {
        _board.UnixSeconds = BackendTime;
        TrustedTime time = new(_board);
        Assert.AreEqual(BackendTime, time.Now);
        Assert.AreEqual(BackendTime, _board.UnixSeconds);
        Assert.IsTrue(time.Learn(BackendTime - 1_000_000, false));
        Assert.AreEqual(BackendTime - 1_000_000, _board.UnixSeconds, "a backend may put it back");
    }

    [TestMethod]
    public void A_clock_that_went_on_since_a_time_was_proved_is_as_good_as_told()
    {
        Prove(BackendTime);
        _board.Boot(BootMode.Confirmed);
        _board.UnixSeconds = BackendTime + 3600;
        TrustedTime time = new(_board);
        Assert.IsTrue(time.IsKnown);
        Assert.IsTrue(time.IsHeard);
        LosePower();
        Assert.IsFalse(new TrustedTime(_board).IsHeard, "what was kept is only the least that it can be");
    }

    [TestMethod]
    public void A_clock_behind_the_floor_is_set()
    {
        _board.UnixSeconds = Built - 1000;
        Assert.AreEqual(Built, new TrustedTime(_board).Now);
        Assert.AreEqual(Built, _board.UnixSeconds);
    }

    [TestMethod]
    public void The_backends_time_survives_power_losses_once_a_connection_has_proved_it()
    {
        TrustedTime time = Connected();
        Assert.IsTrue(time.Learn(BackendTime, true));
        Assert.AreEqual(BackendTime, _board.UnixSeconds);
        Assert.AreEqual(0, _board.KeptWrites);
        LosePower();
        Assert.AreEqual(Built, new TrustedTime(_board).Now, "nothing had proved it");
        time = Connected();
        time.Learn(BackendTime, true);
        time.Connected();
        Assert.AreEqual(1, _board.KeptWrites);
        LosePower();
        Assert.AreEqual(BackendTime, new TrustedTime(_board).Now);
        Assert.AreEqual(BackendTime, _board.UnixSeconds);
        LosePower();
        Assert.AreEqual(BackendTime, new TrustedTime(_board).Now, "also without a backend in between");
    }

    [TestMethod]
    public void The_board_is_told_when_its_time_is_proved_and_when_not_any_more()
    {
        _board.TimeIsProved = true;
        TrustedTime time = Connected();
        Assert.IsFalse(_board.TimeIsProved);
        time.Learn(BackendTime, true);
        Assert.IsFalse(_board.TimeIsProved);
        time.Connected();
        Assert.IsTrue(_board.TimeIsProved);
        time.Learn(BackendTime + (100L * 86400), true);
        Assert.IsFalse(_board.TimeIsProved, "another time, which nothing has proved");
        time.Refused();
        Assert.IsTrue(_board.TimeIsProved, "back to what was proved");
    }

    [TestMethod]
    public void Images_share_no_time_that_nothing_proved()
    {
        TrustedTime time = Connected();
        time.Learn(Lie, true);
        Assert.IsGreaterThan(Built, _board.UnixSeconds);
        _board.Boot(BootMode.Confirmed, "2.0.0+0");
        _board.UnixSeconds = 0;
        Assert.AreEqual(Built, new TrustedTime(_board).Now, "neither over a power loss");
        Assert.IsNull(_board.Read(KeptTime.StateName));
    }

    [TestMethod]
    public void A_wrong_time_that_a_reset_left_in_the_clock_gives_way_at_the_first_refusal()
    {
        Prove(BackendTime);
        _board.Boot(BootMode.Confirmed);
        _board.UnixSeconds = Lie;
        TrustedTime time = new(_board);
        Assert.IsFalse(time.IsKnown);
        Assert.IsTrue(time.Refused());
        Assert.AreEqual(BackendTime, _board.UnixSeconds);
    }

    [TestMethod]
    public void Refusals_move_the_boards_clock_until_a_connection_succeeds()
    {
        TrustedTime time = new(_board);
        Assert.AreEqual(ConnectionError.Other, time.Blame(ConnectionError.PeerCertificateRefused));
        int attempts = 0;
        while (_board.UnixSeconds < BackendTime)
        {
            Assert.IsTrue(time.Refused());
            attempts++;
        }

        Assert.AreEqual(10, attempts, "8 months, and twice where it began");
        time.Connected();
        Assert.IsTrue(time.Learn(BackendTime, true));
        time.Connected();
        Assert.AreEqual(ConnectionError.PeerCertificateRefused, time.Blame(ConnectionError.PeerCertificateRefused));
        Assert.IsFalse(time.Refused(), "known now: the clock is not to blame");
        Assert.AreEqual(BackendTime, _board.UnixSeconds);
    }

    [TestMethod]
    public void A_newer_image_raises_the_floor()
    {
        Prove(BackendTime);
        _board.Built = BackendTime + 500;
        LosePower();
        Assert.AreEqual(BackendTime + 500, new TrustedTime(_board).Now);
        _board.Built = 0;
        LosePower();
        Assert.AreEqual(BackendTime, new TrustedTime(_board).Now, "an image that does not say when it was built");
    }

    [TestMethod]
    [DataRow(-1L)]
    [DataRow(0L)]
    [DataRow(Built - 1)]
    [DataRow(Built + TimeBounds.LongestLife + 1)]
    [DataRow(long.MaxValue)]
    public void An_implausible_time_is_not_believed(long backendTime)
    {
        TrustedTime time = Connected();
        Assert.IsFalse(time.Learn(backendTime, true));
        Assert.IsFalse(time.Learn(backendTime, false));
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
        Assert.IsFalse(time.Learn(uint.MaxValue + 1L, false));
        Assert.IsTrue(time.Learn(BackendTime, false));
        Assert.AreEqual(BackendTime, time.Now);
    }

    [TestMethod]
    public void Flash_is_written_once_a_day()
    {
        TrustedTime time = Connected();
        time.Learn(BackendTime, true);
        time.Connected();
        const int Heartbeat = 300;
        for (long t = 0; t < TimeBounds.Day * 10; t += Heartbeat)
        {
            Assert.IsTrue(time.Learn(BackendTime + t, true));
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
            TrustedTime time = Connected();
            time.Learn(BackendTime + (boot * 3600), true);
            time.Connected();
            writes += _board.KeptWrites;
        }

        Assert.AreEqual(5, writes, "100 hours of boots: at the first, and once a day");
    }

    [TestMethod]
    public void A_flash_that_refuses_is_tried_again_and_the_time_learnt_all_the_same()
    {
        _board.KeptFails = true;
        TrustedTime time = Connected();
        Assert.IsTrue(time.Learn(BackendTime, true));
        time.Connected();
        Assert.AreEqual(BackendTime, time.Now);
        _board.KeptFails = false;
        Assert.IsTrue(time.Learn(BackendTime + 60, true));
        Assert.AreEqual(1, _board.KeptWrites);
    }

    private TrustedTime Connected()
    {
        TrustedTime time = new(_board);
        time.Connected();
        return time;
    }

    private void Prove(long seconds)
    {
        TrustedTime time = Connected();
        time.Learn(seconds, true);
        time.Connected();
    }

    private void LosePower()
    {
        _board.Boot(BootMode.Confirmed);
        _board.UnixSeconds = 0;
    }
}
