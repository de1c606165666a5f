using nanoFramework.TestFramework;
using TwinSlot.Updater.Holds;

namespace NFUnitTest.Updater;

/// <summary>Whether a complete update is activated now or waits for what the operator set, at the edges of each rule.</summary>
[TestClass]
public class HoldRulesTests
{
    // 2026-11-29 00:00 UTC.
    private const long Midnight = 1795910400;
    private const long Day = 86400;
    private const int Hour = 3600;

    private static readonly HeldUpdate s_new = HeldUpdate.Of(7);

    [TestMethod]
    public void Without_a_hold_an_update_is_activated_at_once()
    {
        Goes(OperatorHold.None, s_new, Midnight, string.Empty);
        Goes(OperatorHold.None, s_new, 0, string.Empty);
    }

    [TestMethod]
    public void A_postponement_holds_until_its_very_second()
    {
        OperatorHold hold = new OperatorHold(Midnight, null, false);
        Waits(hold, s_new, Midnight - 1, "waits until 2026-11-29 00:00 UTC", Midnight);
        Goes(hold, s_new, Midnight, string.Empty);
        Waits(hold, s_new, Midnight - (9 * Day), "waits until 2026-11-29 00:00 UTC", Midnight);
    }

    [TestMethod]
    public void A_window_is_open_from_its_first_minute_to_before_its_last()
    {
        OperatorHold hold = new OperatorHold(0, MaintenanceWindow.Read("02:15-04:30"), false);
        long opens = Midnight + (2 * Hour) + 900;
        long closes = Midnight + (4 * Hour) + 1800;
        Waits(hold, s_new, opens - 1, "waits for the window at 2026-11-29 02:15 UTC", opens);
        Goes(hold, s_new, opens, string.Empty);
        Goes(hold, s_new, closes - 1, string.Empty);
        Waits(hold, s_new, closes, "waits for the window at 2026-11-30 02:15 UTC", opens + Day);
    }

    [TestMethod]
    public void A_window_over_midnight_is_open_on_both_sides_of_it()
    {
        OperatorHold hold = new OperatorHold(0, MaintenanceWindow.Read("22:00-04:30"), false);
        long opens = Midnight - (2 * Hour);
        Waits(hold, s_new, opens - 1, "waits for the window at 2026-11-28 22:00 UTC", opens);
        Goes(hold, s_new, opens, string.Empty);
        Goes(hold, s_new, Midnight - 1, string.Empty);
        Goes(hold, s_new, Midnight, string.Empty);
        Goes(hold, s_new, Midnight + (4 * Hour) + 1799, string.Empty);
        Waits(hold, s_new, Midnight + (4 * Hour) + 1800, "waits for the window at 2026-11-29 22:00 UTC", opens + Day);
    }

    [TestMethod]
    public void The_last_sunday_of_october_has_its_window_at_the_same_time_of_utc()
    {
        MaintenanceWindow window = MaintenanceWindow.Read("01:00-02:00");
        long october25 = Midnight - (35 * Day);
        Assert.IsFalse(window.IsOpen(october25 + Hour - 1));
        Assert.IsTrue(window.IsOpen(october25 + Hour));
        Assert.IsFalse(window.IsOpen(october25 + (2 * Hour)));
    }

    [TestMethod]
    public void A_postponement_that_ends_outside_of_the_window_lasts_until_that_opens()
    {
        OperatorHold hold = new OperatorHold(Midnight + (12 * Hour), MaintenanceWindow.Read("22:00-04:30"), false);
        Waits(hold, s_new, Midnight, "waits until 2026-11-29 22:00 UTC", Midnight + (22 * Hour));
        Waits(hold, s_new, Midnight + (12 * Hour), "waits for the window at 2026-11-29 22:00 UTC", Midnight + (22 * Hour));
        Goes(hold, s_new, Midnight + (22 * Hour), string.Empty);
    }

    [TestMethod]
    public void Opted_out_an_update_waits_for_the_word_however_long_and_whatever_the_clock_says()
    {
        OperatorHold hold = new OperatorHold(0, null, true);
        Waits(hold, new HeldUpdate(7, false, Midnight, 900 * Hour, 900 * Hour), 0, "waits for the operator's word", 0);
        Waits(hold, s_new, Midnight + (900 * Day), "waits for the operator's word", 0);
        Goes(hold, s_new.Released(), 0, "the operator gave the word");
    }

    [TestMethod]
    public void The_word_stands_before_a_postponement_and_a_window()
    {
        Goes(new OperatorHold(Midnight, MaintenanceWindow.Read("02:15-04:30"), true), s_new.Released(), Midnight - Day, "the operator gave the word");
        Assert.IsFalse(HoldRules.Decide(new OperatorHold(Midnight, null, false), s_new.Released().HeldAgain(), Midnight - 1, false, 72).MayActivate);
    }

    [TestMethod]
    public void A_clock_that_is_missing_holds_an_update_for_a_day_of_operation()
    {
        OperatorHold postponed = new OperatorHold(Midnight, null, false);
        OperatorHold window = new OperatorHold(0, MaintenanceWindow.Read("02:15-04:30"), false);
        Waits(postponed, s_new, 0, "waits for the time, 24 h at the most", 0);
        Waits(window, new HeldUpdate(7, false, 0, 5, (24 * Hour) - 1), 0, "waits for the time, 1 h at the most", 0);
        Goes(postponed, new HeldUpdate(7, false, 0, 5, 24 * Hour), 0, "the time was not known for 24 h");
        Goes(window, new HeldUpdate(7, false, 0, 5, 24 * Hour), 0, "the time was not known for 24 h");
        Waits(postponed, new HeldUpdate(7, false, 0, 5, 24 * Hour), Midnight - 1, "waits until 2026-11-29 00:00 UTC", Midnight);
    }

    [TestMethod]
    public void A_security_update_is_held_up_to_its_limit_whatever_holds_it()
    {
        OperatorHold[] holds = { new OperatorHold(Midnight + (99 * Day), null, false), new OperatorHold(0, null, true) };
        for (int i = 0; i < holds.Length; i++)
        {
            HeldUpdate held = new HeldUpdate(7, false, Midnight, 60, 0);
            Assert.IsFalse(HoldRules.Decide(holds[i], held, Midnight + (72 * Hour) - 1, true, 72).MayActivate);
            HoldDecision goes = HoldRules.Decide(holds[i], held, Midnight + (72 * Hour), true, 72);
            Assert.IsTrue(goes.MayActivate);
            Assert.AreEqual("a security update is held for 72 h at the most", goes.Words);
            Assert.IsFalse(HoldRules.Decide(holds[i], held, Midnight + (999 * Hour), false, 72).MayActivate, "another is held for as long as the operator wants");
            Assert.IsTrue(HoldRules.Decide(holds[i], s_new, Midnight, true, 0).MayActivate, "a limit of 0 hours: not at all");
        }
    }

    [TestMethod]
    public void The_words_say_when_a_security_update_goes_at_the_latest()
    {
        HoldDecision held = HoldRules.Decide(new OperatorHold(0, null, true), new HeldUpdate(7, false, Midnight, 60, 0), Midnight + Hour, true, 72);
        Assert.AreEqual("waits for the operator's word; security: by 2026-12-02 00:00 UTC", held.Words);
        Assert.AreEqual(Midnight + (72L * Hour), held.Until);
        held = HoldRules.Decide(new OperatorHold(Midnight + Day, null, false), new HeldUpdate(7, false, Midnight, 60, 0), Midnight + Hour, true, 72);
        Assert.AreEqual(Midnight + Day, held.Until);
        held = HoldRules.Decide(new OperatorHold(0, null, true), new HeldUpdate(7, false, 0, Hour, 0), 0, true, 72);
        Assert.AreEqual("waits for the operator's word; a security update: 71 h at the most", held.Words);
    }

    [TestMethod]
    public void Without_a_clock_or_with_one_that_was_set_back_the_limit_counts_the_time_of_operation()
    {
        OperatorHold hold = new OperatorHold(0, null, true);
        HeldUpdate almost = new HeldUpdate(7, false, Midnight, (72 * Hour) - 1, 0);
        HeldUpdate full = new HeldUpdate(7, false, Midnight, 72 * Hour, 0);
        Assert.IsFalse(HoldRules.Decide(hold, almost, 0, true, 72).MayActivate);
        Assert.IsTrue(HoldRules.Decide(hold, full, 0, true, 72).MayActivate);
        Assert.IsFalse(HoldRules.Decide(hold, almost, Midnight - Day, true, 72).MayActivate);
        Assert.IsTrue(HoldRules.Decide(hold, full, Midnight - Day, true, 72).MayActivate);
    }

    [TestMethod]
    public void A_held_updates_age_survives_a_clock_that_comes_late_or_is_set_back()
    {
        HeldUpdate held = s_new.After(Hour, 0);
        Assert.AreEqual(0L, held.Since);
        Assert.AreEqual(Hour, held.BlindSeconds);
        held = held.After(Hour, Midnight);
        Assert.AreEqual(Midnight - (2 * Hour), held.Since);
        Assert.AreEqual(Hour, held.BlindSeconds, "the second hour was not blind");
        held = held.After(0, Midnight + Day);
        Assert.AreEqual(Midnight - (2 * Hour), held.Since, "without power it was held too");
        held = held.After(0, Midnight - (9 * Day));
        Assert.AreEqual(Midnight - (9 * Day) - (2 * Hour), held.Since);
        Assert.AreEqual(7u, held.Key);
        held = new HeldUpdate(7, false, 0, HeldUpdate.MostSeconds - 1, HeldUpdate.MostSeconds).After(5, 0);
        Assert.AreEqual(HeldUpdate.MostSeconds, held.Seconds);
        Assert.AreEqual(HeldUpdate.MostSeconds, held.BlindSeconds);
    }

    [TestMethod]
    public void What_is_no_window_is_none()
    {
        string[] wrong = { "22:00", "22:00-22:00", "24:00-04:00", "22:60-04:00", "22:00 04:00", "2:00-04:000", "22:00-04:0x", string.Empty, null };
        for (int i = 0; i < wrong.Length; i++)
        {
            Assert.IsNull(MaintenanceWindow.Read(wrong[i]), wrong[i]);
        }

        Assert.AreEqual("00:00-23:59", MaintenanceWindow.Read("00:00-23:59").ToText());
        Assert.AreEqual("23:59-00:00", MaintenanceWindow.Read("23:59-00:00").ToText());
    }

    [TestMethod]
    public void An_order_changes_what_it_names_and_is_refused_for_a_time_that_helps_nobody()
    {
        OperatorHold hold = new HoldOrder().Automatic(false).Of(OperatorHold.None);
        hold = new HoldOrder().Within(MaintenanceWindow.Read("22:00-04:30")).Of(hold);
        hold = new HoldOrder().PostponedUntil(Midnight).Of(hold);
        Assert.AreEqual(
            "updates are activated only at the operator's word, not before 2026-11-29 00:00 UTC, only from 22:00 to 04:30 UTC", hold.ToText(Midnight - 1));
        Assert.AreEqual("updates are activated only at the operator's word, only from 22:00 to 04:30 UTC", hold.ToText(Midnight));
        hold = new HoldOrder().PostponedUntil(0).Within(null).Automatic(true).Of(hold);
        Assert.IsFalse(hold.IsSet);
        Assert.AreEqual("updates are activated as soon as they are complete and no session runs", hold.ToText(Midnight));

        Assert.AreEqual("2026-11-29 00:00 UTC is not ahead: it is 2026-11-29 00:00 UTC", new HoldOrder().PostponedUntil(Midnight).Refusal(Midnight));
        Assert.AreEqual(string.Empty, new HoldOrder().PostponedUntil(Midnight + 1).Refusal(Midnight));
        Assert.AreEqual(string.Empty, new HoldOrder().PostponedUntil(Midnight + (366 * Day)).Refusal(Midnight));
        Assert.IsTrue(new HoldOrder().PostponedUntil(Midnight + (366 * Day) + 1).Refusal(Midnight).Length > 0);
        Assert.AreEqual(string.Empty, new HoldOrder().PostponedUntil(Midnight + (9999 * Day)).Refusal(0), "nobody knows");
        Assert.AreEqual("a postponement ends before 2100", new HoldOrder().PostponedUntil(HoldOrder.Latest + 1).Refusal(0));
        Assert.AreEqual(string.Empty, new HoldOrder().PostponedUntil(0).Refusal(Midnight));
    }

    [TestMethod]
    public void What_is_kept_comes_back_and_what_is_not_in_order_holds_nothing()
    {
        OperatorHold hold = new OperatorHold(Midnight, MaintenanceWindow.Read("22:00-04:30"), true);
        byte[] block = HoldFormat.Write(new HoldState(hold, new HeldUpdate(0xfedcba98, true, Midnight, 70000, 60000)));
        HoldState read = HoldFormat.Read(block);
        Assert.AreEqual(Midnight, read.Hold.Until);
        Assert.AreEqual("22:00-04:30", read.Hold.Window.ToText());
        Assert.IsTrue(read.Hold.IsManual);
        Assert.AreEqual(0xfedcba98, read.Update.Key);
        Assert.IsTrue(read.Update.IsReleased);
        Assert.AreEqual(Midnight, read.Update.Since);
        Assert.AreEqual(70000, read.Update.Seconds);
        Assert.AreEqual(60000, read.Update.BlindSeconds);

        HoldState none = HoldFormat.Read(null);
        Assert.IsFalse(none.Hold.IsSet);
        Assert.IsTrue(none.Update == null);
        int[] at = { 0, HoldFormat.VersionOffset, HoldFormat.FlagsOffset, HoldFormat.FromOffset + 1, HoldFormat.UntilOffset + 7, HoldFormat.SinceOffset + 7, HoldFormat.SecondsOffset + 3 };
        for (int i = 0; i < at.Length; i++)
        {
            byte[] wrong = HoldFormat.Write(read);
            wrong[at[i]] |= 0xf0;
            Assert.IsFalse(HoldFormat.Read(wrong).Hold.IsSet, "byte " + at[i]);
        }
    }

    [TestMethod]
    public void The_provisioned_limit_is_a_number_of_hours_or_the_default()
    {
        Assert.AreEqual(0, SecurityLimit.Of("0"));
        Assert.AreEqual(8784, SecurityLimit.Of("8784"));
        string[] wrong = { null, string.Empty, "8785", "99999", "-1", "1h" };
        for (int i = 0; i < wrong.Length; i++)
        {
            Assert.AreEqual(72, SecurityLimit.Of(wrong[i]), wrong[i]);
        }
    }

    private static void Waits(OperatorHold hold, HeldUpdate update, long now, string words, long until)
    {
        HoldDecision decision = HoldRules.Decide(hold, update, now, false, 72);
        Assert.IsFalse(decision.MayActivate);
        Assert.AreEqual(words, decision.Words);
        Assert.AreEqual(until, decision.Until);
    }

    private static void Goes(OperatorHold hold, HeldUpdate update, long now, string words)
    {
        HoldDecision decision = HoldRules.Decide(hold, update, now, false, 72);
        Assert.IsTrue(decision.MayActivate);
        Assert.AreEqual(words, decision.Words);
    }
}
