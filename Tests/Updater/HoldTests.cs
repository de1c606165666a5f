using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Holds;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.Updater;

/// <summary>A complete update that the operator holds.</summary>
[TestClass]
public sealed class HoldTests : UpdaterCase
{
    // 2026-11-29 12:00 UTC.
    private const long Noon = 1795953600;
    private const int Hour = 3600;

    [TestInitialize]
    public void SetClock() => Board.UnixSeconds = Noon;

    [TestMethod]
    public void A_postponed_update_is_scheduled_and_activated_when_its_time_has_come()
    {
        Order(new HoldOrder().PostponedUntil(Noon + Hour));
        AskWithId();
        Steps(60);
        Assert.EndsWith("Downloaded InstallScheduled", Reported);
        Assert.DoesNotContain("Complete", Board.Updates.Calls, "checking takes minutes on a board");
        Assert.IsFalse(Sink.OutOfService);
        Board.UnixSeconds = Noon + Hour - 1;
        Steps(5);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Board.UnixSeconds++;
        RunToReboot();
        Assert.EndsWith("InstallScheduled Installing InstallRebooting", Reported);
        CollectionAssert.AreEqual(
            new[] { "held: until 2026-11-29 13:00 UTC", "waits until 2026-11-29 13:00 UTC", "let go" }, Board.Updates.Holds);
        Assert.Contains("hold: the update waits until 2026-11-29 13:00 UTC", Board.Said);
    }

    [TestMethod]
    public void A_hold_outlasts_power_cuts_and_is_noted_once()
    {
        Order(new HoldOrder().PostponedUntil(Noon + Hour));
        AskWithId();
        Steps(30);
        for (int i = 0; i < 3; i++)
        {
            Boot(BootMode.Confirmed);
            Steps(30);
            Assert.DoesNotContain("Activate", Board.Updates.Calls);
        }

        Assert.AreEqual(1, Board.Updates.Holds.Count(text => text.StartsWith("waits", StringComparison.Ordinal)));
        Board.UnixSeconds = Noon + Hour;
        Boot(BootMode.Confirmed);
        RunToReboot();
        Assert.AreEqual("let go", Board.Updates.Holds[^1]);
    }

    [TestMethod]
    public void An_update_waits_for_its_window_and_once_more_if_that_closes_while_a_session_runs()
    {
        Order(new HoldOrder().Within(MaintenanceWindow.Read("22:00-04:30")));
        AskWithId();
        Steps(30);
        Assert.IsFalse(Sink.OutOfService);
        Board.Charging = true;
        Board.UnixSeconds = Noon + (12 * Hour);
        Steps(5);
        Assert.IsTrue(Sink.OutOfService, "free connectors wait for the session's end with it");
        Board.UnixSeconds = Noon + (17 * Hour);
        Steps(5);
        Assert.IsFalse(Sink.OutOfService, "until the next window whoever wants to charge may");
        Board.Charging = false;
        Steps(30);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Board.UnixSeconds = Noon + (34 * Hour);
        RunToReboot();
    }

    [TestMethod]
    public void A_window_that_closes_during_the_check_is_not_used()
    {
        Order(new HoldOrder().Within(MaintenanceWindow.Read("12:00-12:10")));
        Board.Updates.Completing = () => Board.UnixSeconds = Noon + 600;
        AskWithId();
        Steps(60);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Assert.EndsWith("Installing InstallScheduled", Reported);
        Assert.IsFalse(Sink.OutOfService);
        Board.Updates.Completing = null;
        Board.UnixSeconds = Noon + (24 * Hour);
        RunToReboot();
        Assert.EndsWith("InstallScheduled Installing InstallRebooting", Reported);
    }

    [TestMethod]
    public void Opted_out_an_update_waits_for_the_operators_word_which_counts_for_it_alone()
    {
        Order(new HoldOrder().Automatic(false));
        Assert.AreEqual("there is no update that could be activated", Update.Holds.Activate());
        AskWithId();
        Steps(30);
        Assert.AreEqual(
            "updates are activated only at the operator's word; the update that is complete waits for the operator's word", Update.Holds.Words);
        Assert.AreEqual(string.Empty, Update.Holds.Activate());
        Assert.IsTrue(Update.Holds.IsReleased);
        Assert.IsTrue(Update.Request(Of(8)).IsAccepted);
        Assert.IsFalse(Update.Holds.IsReleased, "the newer request is held");
        Steps(30);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Assert.AreEqual(string.Empty, Update.Holds.Activate());
        RunToReboot();
        Assert.AreEqual("let go: the operator gave the word", Board.Updates.Holds[^1]);
    }

    [TestMethod]
    public void The_word_is_kept_over_a_power_cut_and_may_come_before_the_update_is_complete()
    {
        Order(new HoldOrder().Automatic(false));
        AskWithId();
        Assert.AreEqual(string.Empty, Update.Holds.Activate());
        Boot(BootMode.Confirmed);
        RunToReboot();
    }

    [TestMethod]
    public void A_newer_hold_stands_before_a_word_that_was_given()
    {
        Order(new HoldOrder().Automatic(false));
        AskWithId();
        Assert.AreEqual(string.Empty, Update.Holds.Activate());
        Order(new HoldOrder().Automatic(true).PostponedUntil(Noon + Hour));
        Steps(30);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Assert.AreEqual(
            "updates are activated not before 2026-11-29 13:00 UTC; the update that is complete waits until 2026-11-29 13:00 UTC", Update.Holds.Words);
        Order(new HoldOrder().PostponedUntil(Noon + (2 * Hour)));
        Assert.EndsWith("the update that is complete waits until 2026-11-29 14:00 UTC", Update.Holds.Words, "before the next step too");
    }

    [TestMethod]
    public void A_security_update_is_activated_when_its_limit_is_reached_but_never_into_a_session()
    {
        Board.SettingValues[SettingNames.SecurityHoldLimit] = "5";
        Board.Updates.IsSecurityUpdate = true;
        Boot(BootMode.Confirmed);
        Order(new HoldOrder().Automatic(false));
        AskWithId();
        Steps(30);
        Board.UnixSeconds = Noon + (5 * Hour) - 1;
        Steps(5);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Board.Charging = true;
        Board.UnixSeconds = Noon + (6 * Hour);
        Steps(30);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Board.Charging = false;
        RunToReboot();
        Assert.AreEqual("let go: a security update is held for 5 h at the most", Board.Updates.Holds[^1]);
    }

    [TestMethod]
    public void The_limit_goes_on_counting_in_operation_where_there_is_no_clock()
    {
        Board.SettingValues[SettingNames.SecurityHoldLimit] = "2";
        Board.Updates.IsSecurityUpdate = true;
        Board.UnixSeconds = 0;
        Boot(BootMode.Confirmed);
        Order(new HoldOrder().Automatic(false));
        AskWithId();
        Steps(30);
        for (int i = 0; i < 7; i++)
        {
            Board.Milliseconds += 16 * 60 * 1000;
            Steps(2);
            Boot(BootMode.Confirmed);
            Steps(5);
            Assert.DoesNotContain("Activate", Board.Updates.Calls);
        }

        Board.Milliseconds += 16 * 60 * 1000;
        RunToReboot();
    }

    [TestMethod]
    public void A_missing_clock_holds_a_postponed_update_for_a_day_of_operation()
    {
        Board.UnixSeconds = 0;
        Order(new HoldOrder().PostponedUntil(Noon));
        AskWithId();
        Steps(30);
        Board.Milliseconds += (24 * Hour * 1000) - 60000;
        Steps(5);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Board.Milliseconds += 60000;
        RunToReboot();
        Assert.AreEqual("let go: the time was not known for 24 h", Board.Updates.Holds[^1]);
    }

    [TestMethod]
    public void A_hold_that_cannot_be_kept_is_refused_and_changes_nothing()
    {
        Board.Refused = HoldFormat.BlockName;
        Assert.AreEqual("the board's flash refused to keep it", Update.Holds.Change(new HoldOrder().Automatic(false)));
        Assert.IsFalse(Update.Holds.Current.IsSet);
        AskWithId();
        RunToReboot();
    }

    [TestMethod]
    public void A_hold_that_is_taken_back_lets_the_update_go()
    {
        Order(new HoldOrder().Automatic(false));
        AskWithId();
        Steps(30);
        Order(new HoldOrder().Automatic(true));
        Assert.AreEqual("no longer held", Board.Updates.Holds[^1]);
        Assert.AreEqual("updates are activated as soon as they are complete and no session runs", Update.Holds.Words);
        RunToReboot();
    }

    [TestMethod]
    public void A_time_that_only_the_clock_says_holds_as_if_there_were_none()
    {
        TwinSlot.Transfer.Time.TrustedTime time = new(Board);
        Update.Holds.Time = time;
        Order(new HoldOrder().Within(MaintenanceWindow.Read("12:00-13:00")));
        AskWithId();
        Steps(30);
        Assert.Contains("hold: the update waits for the time, 24 h at the most", Board.Said);
        Assert.IsTrue(time.Learn(Noon + 60, true));
        RunToReboot();
    }

    [TestMethod]
    public void A_clock_that_went_on_over_a_reset_holds_a_board_whose_backend_is_away()
    {
        Board.Write(TwinSlot.Transfer.Time.KeptTime.StateName, TwinSlot.Transfer.Time.KeptTime.Encode(Noon));
        Boot(BootMode.Confirmed);
        Update.Holds.Time = new TwinSlot.Transfer.Time.TrustedTime(Board);
        Order(new HoldOrder().PostponedUntil(Noon + (30 * Hour)));
        AskWithId();
        Steps(30);
        Assert.Contains("hold: the update waits until 2026-11-30 18:00 UTC", Board.Said);
        Board.Milliseconds += 29L * Hour * 1000;
        Board.UnixSeconds = Noon + (29 * Hour);
        Steps(5);
        Assert.DoesNotContain("Activate", Board.Updates.Calls);
        Board.UnixSeconds = Noon + (30 * Hour);
        RunToReboot();
    }

    [TestMethod]
    public void The_layout_of_what_is_kept_is_that_of_the_table()
    {
        string[][] rows = DocumentTable.Rows(Documents.Ocpp, "| offset | bytes | field | in the code |");
        int end = 0;
        foreach (string[] row in rows)
        {
            string name = row[3].Trim('`');
            int offset = int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.AreEqual(end, offset, name);
            object constant = typeof(HoldFormat).GetField(name)!.GetRawConstantValue()!;
            Assert.IsTrue(name == nameof(HoldFormat.Magic) || (int)constant == offset, name);
            end += int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        Assert.AreEqual(HoldFormat.Length, end);
        Assert.AreEqual(KeptTable.Rows[HoldFormat.BlockName], end);
        DocumentTable.MustSay(
            Documents.Ocpp,
            $"version, {HoldFormat.Version}",
            $"{HoldFormat.IsManual} only at the operator's word, {HoldFormat.HasWindow} there is a window, {HoldFormat.HasUpdate} an update is or was held, {HoldFormat.IsReleased} the operator gave the word",
            $"at most {HoldOrder.MostDays} days ahead",
            $"for {HoldRules.BlindLimitHours} hours of operation at the most",
            $"0 to {HoldRules.MostSecurityLimitHours}, default {HoldRules.DefaultSecurityLimitHours}");
    }

    private static FirmwareRequest Of(int id) => new(UpdateProtocol.Ocpp201, id, "http://x/i", 0, 0, 10);

    private void AskWithId() => Assert.IsTrue(Update.Request(Of(7)).IsAccepted);

    private void Order(HoldOrder order) => Assert.AreEqual(string.Empty, Update.Holds.Change(order));
}
