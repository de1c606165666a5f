using nanoFramework.TestFramework;
using NFUnitTest.Bootloader;
using TwinSlot.Bootloader.Services;
using TwinSlot.Contract;
using TwinSlot.Transfer.Time;

namespace NFUnitTest.Updater;

/// <summary>A board without a battery-backed clock that was provisioned with a time server: nothing proves what that says.</summary>
[TestClass]
public class TimeServerTests
{
    private const long Built = 1770000000;
    private const long Truth = 1790000000;
    private const long Lie = Truth + (20L * 365 * 86400);
    private const long Hour = 3600 * 1000;

    [TestMethod]
    public void A_time_server_is_asked_before_the_first_connection_and_seldom_after()
    {
        RunningCase run = Board();
        FakeTimeServer server = new FakeTimeServer(Truth);
        TrustedTime time = Boot(run, server);
        time.AskServer();
        Assert.AreEqual(Truth, run.Board.Clock.UnixSeconds);
        Assert.IsTrue(time.IsKnown);
        Assert.IsFalse(run.Boot.TimeIsProved, "images are not compared with it");
        time.AskServer();
        Assert.AreEqual(1, server.Questions);
        time.Connected();
        Assert.AreEqual(Truth, Kept(run));
        Assert.IsFalse(run.Boot.TimeIsProved, "the server's word is still all there is");
        run.Board.Clock.Milliseconds += Hour;
        server.Answer += 3600;
        time.AskServer();
        run.Board.Clock.Milliseconds += 23 * Hour;
        time.AskServer();
        Assert.AreEqual(2, server.Questions);
    }

    [TestMethod]
    public void An_authenticated_backends_word_stands_before_a_time_servers()
    {
        RunningCase run = Board();
        FakeTimeServer server = new FakeTimeServer(Truth + (100 * TimeBounds.Day));
        TrustedTime time = Boot(run, server);
        time.Connected();
        time.Learn(Truth, true);
        time.Connected();
        run.Board.Clock.Milliseconds += 48 * Hour;
        time.AskServer();
        Assert.AreEqual(0, server.Questions);
        Assert.AreEqual(Truth + (2 * TimeBounds.Day), time.Now);
    }

    [TestMethod]
    public void A_time_server_that_is_silent_is_asked_again_a_minute_later()
    {
        RunningCase run = Board();
        FakeTimeServer server = new FakeTimeServer(0);
        TrustedTime time = Boot(run, server);
        time.AskServer();
        time.AskServer();
        Assert.AreEqual(1, server.Questions);
        Assert.IsTrue(run.Board.Said("no time from the time server: silent"));
        run.Board.Clock.Milliseconds += 60000;
        time.AskServer();
        Assert.AreEqual(2, server.Questions);
        Assert.IsFalse(time.IsKnown);
        Assert.AreEqual(Built, run.Board.Clock.UnixSeconds, "nothing is set");
    }

    [TestMethod]
    public void A_time_server_that_lies_costs_one_attempt()
    {
        RunningCase run = Board();
        TrustedTime time = Boot(run, null);
        time.Connected();
        time.Learn(Truth, true);
        time.Connected();
        Assert.AreEqual(Truth, Kept(run));
        run.Board.Clock.UnixSeconds = 0;
        FakeTimeServer server = new FakeTimeServer(Lie);
        time = Boot(run, server);
        time.AskServer();
        Assert.AreEqual(Lie, run.Board.Clock.UnixSeconds);
        Assert.IsTrue(time.Refused());
        Assert.AreEqual(Truth, run.Board.Clock.UnixSeconds);
        run.Board.Clock.Milliseconds += 2 * Hour;
        time.AskServer();
        Assert.AreEqual(2, server.Questions);
        Assert.AreEqual(Truth, run.Board.Clock.UnixSeconds, "the same lie is not believed again so soon");
    }

    [TestMethod]
    public void Only_a_refused_certificate_is_blamed_on_the_clock_and_only_while_the_time_is_not_known()
    {
        RunningCase run = Board();
        TrustedTime time = Boot(run, new FakeTimeServer(Truth));
        Assert.AreEqual((int)ConnectionError.Other, (int)time.Blame(ConnectionError.PeerCertificateRefused));
        Assert.AreEqual((int)ConnectionError.OwnCertificateRefused, (int)time.Blame(ConnectionError.OwnCertificateRefused));
        Assert.AreEqual((int)ConnectionError.Unauthorized, (int)time.Blame(ConnectionError.Unauthorized));
        time.AskServer();
        Assert.AreEqual((int)ConnectionError.PeerCertificateRefused, (int)time.Blame(ConnectionError.PeerCertificateRefused));
    }

    private static RunningCase Board()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Boot.BuiltUnixSeconds = Built;
        return run;
    }

    private static TrustedTime Boot(RunningCase run, ITimeServer server)
    {
        run.Board.Clock.Milliseconds = 0;
        return new TrustedTime(new BootServices(run.Boot, run.Tasks, run.Evidence, null, new KeptState(run.Board.Storage)), server);
    }

    private static long Kept(RunningCase run)
    {
        return KeptTime.Decode(new KeptState(run.Board.Storage).Read(KeptTime.StateName));
    }
}
