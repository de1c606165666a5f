using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The time that a backend tells, which a TLS connection proves or refutes.</summary>
[TestClass]
public sealed class BackendTimeTests : BackendCase
{
    private const long Day = 86400;
    private const long Truth = 1_790_000_000;

    private long _told;

    [TestMethod]
    public void The_backends_time_sets_the_clock_and_is_kept_once_a_TLS_connection_proves_it()
    {
        Secure(Truth - (10 * Day));
        Steps(10);
        Assert.AreEqual(Truth, Board.UnixSeconds);
        Assert.AreEqual(0, Board.KeptWrites);
        Socket.IsOpen = false;
        While(() => Socket.Connects == 1);
        Assert.AreEqual(Truth, Board.UnixSeconds, 10);
        Assert.AreEqual(1, Board.KeptWrites);

        // Power lost, no clock: a new client knows it before it connects.
        PowerCycle();
        Assert.AreEqual(Truth, Board.UnixSeconds, 10);
    }

    [TestMethod]
    public void One_wrong_time_locks_no_charger_out()
    {
        Secure(Truth - (10 * Day));
        _told = Truth + (20 * 365 * Day);
        While(() => Socket.Connects < 3);
        Assert.AreEqual(1, Board.Evidence.Count(e => e == "failed Tls Other"), "proved at once, and refuted: not the image's fault");
        Assert.IsFalse(Board.Evidence.Contains("failed Tls PeerCertificateRefused"));
        Steps(500);
        Assert.AreEqual(3, Socket.Connects, "the same lie again costs nothing");
        Assert.IsLessThan(Truth, Board.UnixSeconds);
        Assert.AreEqual(0, Board.KeptWrites);

        Socket.IsOpen = false;
        While(() => Socket.Connects == 3);
        Assert.IsTrue(Socket.IsOpen);
        PowerCycle();
        While(() => Socket.Connects == 4);
        Assert.IsTrue(Socket.IsOpen, "connected at the first attempt after a reboot");
        _told = Truth;
        PowerCycle();
        While(() => Board.UnixSeconds < Truth);
        Assert.AreEqual(Truth, Board.UnixSeconds);
    }

    [TestMethod]
    public void A_truth_that_comes_later_is_taken_in_the_same_boot()
    {
        Secure(Truth - (10 * Day));
        _told = Truth + (20 * 365 * Day);
        While(() => Socket.Connects < 3);
        Steps(10);
        _told = Truth;
        While(() => Board.UnixSeconds < Truth);
        Assert.AreEqual(Truth, Board.UnixSeconds);
        Assert.AreEqual(3, Socket.Connects);
    }

    [TestMethod]
    public void A_charger_that_lay_in_store_for_years_finds_the_time_by_itself()
    {
        Secure(Truth - (3 * 365 * Day));
        While(() => !Socket.IsOpen);
        Assert.IsLessThanOrEqualTo(50, Socket.Connects);
        Assert.IsLessThan(30 * 60 * 1000, Board.Milliseconds);
        While(() => Board.KeptWrites == 0);
        Assert.AreEqual(Truth, Board.UnixSeconds, 10);
        Assert.IsFalse(Board.Evidence.Contains("failed Tls PeerCertificateRefused"), string.Join('|', Board.Evidence));
    }

    [TestMethod]
    public void A_certificate_that_is_refused_under_a_known_time_is_reported_as_such()
    {
        Secure(Truth - 3600);
        Steps(10);
        Socket.Trusts = () => false;
        Socket.IsOpen = false;
        While(() => Socket.Connects < 5);
        Assert.AreEqual(4, Board.Evidence.Count(e => e == "failed Tls PeerCertificateRefused"));
        Assert.AreEqual(Truth, Board.UnixSeconds, "the clock is not to blame");
    }

    // A backend with a certificate of 90 days, that tells the time in each answer.
    private void Secure(long built)
    {
        Board.SettingValues[SettingNames.Backend] = "wss://backend/ocpp";
        Board.Built = built;
        _told = Truth;
        Socket.Trusts = () => Board.UnixSeconds is >= Truth - (30 * Day) and <= Truth + (60 * Day);
        Socket.Reply = (id, _) => $"[3,\"{id}\",{{\"status\":\"Accepted\",\"interval\":60,\"currentTime\":\"{IsoTime.Write(_told)}\"}}]";
        PowerCycle();
    }

    private void PowerCycle()
    {
        Board.Boot(BootMode.Confirmed);
        Board.UnixSeconds = 0;
        Socket.IsOpen = false;
        Restart();
    }
}
