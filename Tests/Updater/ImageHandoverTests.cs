using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Updater;

/// <summary>When a complete image is handed over, and the reboot into its trial.</summary>
[TestClass]
public sealed class ImageHandoverTests : UpdaterCase
{
    [TestMethod]
    public void Without_a_fresh_baseline_the_installation_waits_and_the_connectors_stay_in_service()
    {
        Board.Updates.HasBaseline = false;
        Ask();
        Steps(60);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Assert.DoesNotContain("Complete", Board.Updates.Calls, "checking takes minutes on a board, and would be for nothing");
        Assert.IsFalse(Sink.OutOfService);
        Board.Updates.HasBaseline = true;
        RunToReboot();
        Assert.Contains("Activate", Board.Updates.Calls);
    }

    [TestMethod]
    public void The_reboot_waits_until_the_backend_has_heard_of_the_end_of_a_session()
    {
        Sink.HasUntoldSessions = true;
        Ask();
        Steps(60);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Sink.HasUntoldSessions = false;
        RunToReboot();
    }

    [TestMethod]
    public void A_session_that_ends_during_the_check_holds_the_reboot_too()
    {
        Board.Updates.Completing = () => Sink.HasUntoldSessions = true;
        long since = 0;
        Ask();
        Board.Paused = _ =>
        {
            since = since == 0 && Sink.HasUntoldSessions ? Board.Milliseconds : since;
            Sink.HasUntoldSessions = Sink.HasUntoldSessions && Board.Milliseconds < since + 30000;
        };
        RunToReboot();
        Assert.IsGreaterThanOrEqualTo(since + 30000, Board.Milliseconds);
    }

    [TestMethod]
    public void A_backend_that_never_hears_of_a_session_holds_the_reboot_for_two_minutes_and_no_longer()
    {
        Board.Charging = true;
        Sink.HasUntoldSessions = true;
        Ask();
        Steps(300);
        Board.Charging = false;
        long ended = Board.Milliseconds;
        Assert.ThrowsExactly<RebootException>(() => Steps(1000));
        Assert.AreEqual(120, (Board.Milliseconds - ended) / 1000.0, 5);
    }

    [TestMethod]
    public void A_trial_that_could_not_begin_is_waited_for_and_not_reported_as_failed()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Confirmed);
        Board.Updates.AwaitsTrial = true;
        Steps(60);
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
        Assert.IsEmpty(Board.Updates.Calls);
        Board.Milliseconds = 15 * 60 * 1000;
        Assert.ThrowsExactly<RebootException>(() => Steps(1));
    }

    [TestMethod]
    public void A_trial_that_could_not_begin_is_waited_for_twice_as_long_each_time_the_flash_refuses()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Confirmed);
        Board.Updates.AwaitsTrial = true;
        Board.KeptFails = true;
        foreach (int minutes in (int[])[15, 30, 60, 120, 240, 480, 960])
        {
            Board.Milliseconds = minutes * 60_000L;
            Steps(1);
        }

        Board.Milliseconds = (24 * 3_600_000L) - 60_000;
        Steps(1);
        Board.Milliseconds = 24 * 3_600_000L;
        Assert.ThrowsExactly<RebootException>(() => Steps(1), "a reset may be what mends the flash");
    }

    [TestMethod]
    public void A_trial_that_could_not_begin_is_tried_at_its_next_time_once_the_flash_takes_writes()
    {
        Ask();
        RunToReboot();
        Boot(BootMode.Confirmed);
        Board.Updates.AwaitsTrial = true;
        Board.KeptFails = true;
        Board.Milliseconds = 15 * 60_000;
        Steps(1);
        Board.KeptFails = false;
        Board.Milliseconds = 30 * 60_000;
        Assert.ThrowsExactly<RebootException>(() => Steps(1));
    }

    [TestMethod]
    public void A_session_is_never_interrupted()
    {
        Ask();
        Board.Charging = true;
        Steps(100);
        Assert.AreEqual("Downloading Downloaded", Reported);
        Assert.IsTrue(Sink.OutOfService, "free connectors wait with it");
        CollectionAssert.DoesNotContain(Board.Updates.Calls, "Complete");
        Board.Charging = false;
        RunToReboot();
        Assert.AreEqual("Downloading Downloaded Installing", Reported);
    }
}
