using nanoFramework.TestFramework;
using TwinSlot.Transfer.Time;

namespace NFUnitTest.Updater;

[TestClass]
public class TimeDeciderTests
{
    private const long Built = 1790000000;
    private const long Truth = Built + (100 * TimeBounds.Day);
    private const long Year = 365 * TimeBounds.Day;
    private const long Lie = Truth + (20 * Year);
    private const long Hour = 3600 * 1000;

    [TestMethod]
    public void Without_a_clock_it_is_the_time_of_the_build_or_the_later_one_that_was_kept()
    {
        Assert.AreEqual(Built, TimeDecider.Start(Built, 0, 0, 0).Clock);
        Assert.AreEqual(Truth, TimeDecider.Start(Built, Truth, 0, 0).Clock);
        Assert.AreEqual(Built, TimeDecider.Start(Built, Built - 1, 0, 0).Clock);
        Assert.AreEqual(0L, TimeDecider.Start(0, 0, 0, 0).Clock);
        Assert.IsFalse(TimeDecider.IsKnown(TimeDecider.Start(Built, Truth, 0, 0)));
    }

    [TestMethod]
    public void A_build_time_that_no_image_can_have_is_no_floor()
    {
        Assert.AreEqual(0L, TimeDecider.Start(TimeBounds.Earliest - 1, 0, 0, 0).Floor);
        Assert.AreEqual(0L, TimeDecider.Start(TimeBounds.Latest + 1, 0, 0, 0).Floor);
        Assert.AreEqual(TimeBounds.Earliest, TimeDecider.Start(TimeBounds.Earliest, 0, 0, 0).Floor);
    }

    [TestMethod]
    public void A_build_time_far_after_the_last_connection_is_no_floor()
    {
        Assert.AreEqual(Built, TimeDecider.Start(Built, Built - TimeBounds.Step, 0, 0).Floor);
        TimeState state = TimeDecider.Start(Lie, Truth, 0, 0);
        Assert.AreEqual(0L, state.Floor);
        Assert.AreEqual(Truth, state.Clock, "it begins with what was proved");
        state = TimeDecider.BackendTold(Connected(state, 1000), Truth + 60, true, 2000);
        Assert.AreEqual(Truth + 60, TimeDecider.Now(state, 2000));
    }

    [TestMethod]
    public void A_backend_without_TLS_is_heard_though_nothing_it_says_counts_as_told()
    {
        TimeState state = TimeDecider.Start(Built, 0, 0, 0);
        Assert.IsFalse(TimeDecider.IsHeard(state), "the least that it can be was told by nobody");
        state = TimeDecider.BackendTold(state, Truth, false, 500);
        Assert.IsTrue(TimeDecider.IsHeard(state));
        Assert.IsFalse(state.Told);
        Assert.IsFalse(TimeDecider.IsHeard(TimeDecider.Refused(state, 1000)), "a time that is only tried");
        Assert.IsFalse(TimeDecider.IsHeard(TimeDecider.BackendTold(TimeDecider.Start(Built, 0, 0, 0), Built - 1, false, 500)), "a time before the build");
        Assert.IsTrue(TimeDecider.IsHeard(TimeDecider.BackendTold(state, Truth, true, 2000)));
        Assert.IsTrue(TimeDecider.IsHeard(TimeDecider.ServerTold(TimeDecider.Start(Built, 0, 0, 0), Truth, 500)));
        Assert.IsTrue(TimeDecider.IsHeard(TimeDecider.Start(Built, Truth, Truth + 60, 0)), "a clock that went on since a time was proved");
    }

    [TestMethod]
    public void A_build_time_that_no_connection_has_borne_out_gives_way_after_a_day_of_refusals()
    {
        long ahead = Truth + (300 * TimeBounds.Day);
        TimeState state = TimeDecider.Start(ahead, Truth, 0, 0);
        Assert.AreEqual(ahead, state.Floor);
        state = TimeDecider.Refused(state, 1000);
        state = TimeDecider.Refused(state, 23 * Hour);
        Assert.AreEqual(ahead, state.Floor, "not within a day");
        state = TimeDecider.Refused(state, 25 * Hour);
        Assert.AreEqual(Truth, state.Floor);
        Assert.AreEqual(Truth, TimeDecider.Now(state, 25 * Hour), "the search begins at what was proved last");
        state = TimeDecider.BackendTold(Connected(state, 26 * Hour), Truth + TimeBounds.Day, true, 26 * Hour);
        Assert.AreEqual(Truth + TimeBounds.Day, TimeDecider.Now(state, 26 * Hour), "and the backend's word counts again");
    }

    [TestMethod]
    public void Only_an_authenticated_backends_proved_time_is_one_to_compare_images_with()
    {
        TimeState state = TimeDecider.Start(Built, 0, 0, 0);
        Assert.IsFalse(TimeDecider.IsProved(TimeDecider.ServerTold(state, Truth, 500)), "a time server");
        Assert.IsFalse(TimeDecider.IsProved(TimeDecider.BackendTold(state, Truth, false, 500)), "a backend without TLS");
        state = TimeDecider.BackendTold(Connected(state, 1000), Truth, true, 2000);
        Assert.IsFalse(TimeDecider.IsProved(state));
        state = Connected(state, 3000);
        Assert.IsTrue(TimeDecider.IsProved(state));
        Assert.IsTrue(TimeDecider.IsProved(TimeDecider.Start(Built, Truth, Truth + 3600, 0)), "a clock that went on");
    }

    [TestMethod]
    public void A_time_servers_time_is_none_to_compare_images_with_even_if_a_connection_agrees()
    {
        TimeState state = Connected(TimeDecider.ServerTold(TimeDecider.Start(Built, 0, 0, 0), Truth, 500), 1000);
        Assert.IsTrue(TimeDecider.IsKnown(state));
        Assert.IsFalse(TimeDecider.IsProved(state));
        Assert.IsTrue(TimeDecider.IsProved(TimeDecider.BackendTold(state, Truth, true, 2000)), "the backend says the same");
        TimeState refuted = TimeDecider.Refused(TimeDecider.BackendTold(state, Truth + (100 * TimeBounds.Day), true, 2000), 3000);
        Assert.IsTrue(TimeDecider.IsKnown(refuted), "back to what the time server told");
        Assert.IsFalse(TimeDecider.IsProved(refuted));
    }

    [TestMethod]
    public void A_clock_that_went_on_is_known_only_if_it_fits_what_was_proved()
    {
        Assert.IsTrue(TimeDecider.IsKnown(TimeDecider.Start(Built, Truth, Truth + 3600, 0)));
        TimeState alone = TimeDecider.Start(Built, 0, Truth, 0);
        Assert.AreEqual(Truth, alone.Clock);
        Assert.IsFalse(TimeDecider.IsKnown(alone));
        TimeState ahead = TimeDecider.Start(Built, Truth, Lie, 0);
        Assert.IsFalse(TimeDecider.IsKnown(ahead));
        Assert.AreEqual(Truth, TimeDecider.Start(Built, Truth, Built - 1, 0).Clock, "a clock before the floor is no time");
    }

    [TestMethod]
    public void One_wrong_time_is_dropped_at_the_first_refusal_and_the_truth_is_taken_later()
    {
        TimeState state = Connected(TimeDecider.Start(Built, 0, 0, 0), 1000);
        state = TimeDecider.BackendTold(state, Lie, true, 2000);
        Assert.IsFalse(TimeDecider.IsKnown(state));
        Assert.IsFalse(TimeDecider.IsWorthKeeping(state, 2000), "nothing has proved it");
        state = TimeDecider.Refused(state, 3000);
        Assert.AreEqual(Built + 3, TimeDecider.Now(state, 3000), "back to what a connection stood under");
        state = Connected(state, 4000);
        Assert.IsTrue(TimeDecider.BackendTold(state, Lie, true, 5000) == state, "the same again");
        state = TimeDecider.BackendTold(state, Truth, true, 6000);
        Assert.AreEqual(Truth, TimeDecider.Now(state, 6000));
        state = Connected(state, 7000);
        Assert.IsTrue(TimeDecider.IsKnown(state));
        Assert.IsTrue(TimeDecider.IsWorthKeeping(state, 7000));
    }

    [TestMethod]
    public void A_wrong_time_that_a_lasting_certificate_bears_out_is_corrected_by_the_same_backend()
    {
        TimeState state = Connected(TimeDecider.Start(Built, 0, 0, 0), 1000);
        int steps = 0;
        while (TimeDecider.Now(state, 2000) < Lie - TimeBounds.Day)
        {
            state = TimeDecider.BackendTold(state, Lie, true, 2000);
            state = Connected(TimeDecider.ProofBegun(state), 2000);
            steps++;
        }

        Assert.IsTrue(steps > 15, "each step is bounded");
        Assert.IsTrue(TimeDecider.IsWorthKeeping(state, 2000));
        state.Kept = Lie;
        state = TimeDecider.BackendTold(state, Truth, true, 3000);
        Assert.AreEqual(Truth, TimeDecider.Now(state, 3000));
        Assert.IsFalse(TimeDecider.IsWorthKeeping(state, 3000));
        state = Connected(state, 4000);
        Assert.IsTrue(TimeDecider.IsWorthKeeping(state, 4000), "flash is put right as well");
    }

    [TestMethod]
    public void Many_small_lies_go_no_further_than_one_step_without_a_connection()
    {
        TimeState state = Connected(TimeDecider.Start(Built, 0, 0, 0), 0);
        for (int i = 1; i < 1000; i++)
        {
            state = TimeDecider.BackendTold(state, Built + (i * TimeBounds.Day), true, i);
        }

        Assert.IsTrue(TimeDecider.Now(state, 1000) <= Built + TimeBounds.Step + 1);
    }

    [TestMethod]
    public void A_long_way_goes_in_proved_steps_and_their_number_is_bounded()
    {
        TimeState state = Connected(TimeDecider.Start(Built, 0, 0, 0), 0);
        long far = Built + (3 * TimeBounds.Step);
        for (int i = 1; i <= 3; i++)
        {
            state = TimeDecider.BackendTold(state, far, true, 0);
            Assert.AreEqual(Built + (i * TimeBounds.Step), TimeDecider.Now(state, 0));
            Assert.AreEqual(i < 3, TimeDecider.IsProofDue(state, 0), "the last step can wait for a connection that comes about anyway");
            state = Connected(TimeDecider.ProofBegun(state), 0);
        }

        Assert.IsTrue(TimeDecider.IsKnown(state));
        state.ProofsLeft = 0;
        state = TimeDecider.BackendTold(state, far + (2 * TimeBounds.Step), true, 0);
        Assert.IsFalse(TimeDecider.IsProofDue(state, 100 * Hour));
    }

    [TestMethod]
    public void A_told_time_waits_a_while_for_a_connection_and_then_asks_for_one()
    {
        TimeState state = Connected(TimeDecider.Start(Built, 0, 0, 0), 0);
        state = TimeDecider.BackendTold(state, Truth, true, 1000);
        Assert.IsFalse(TimeDecider.IsProofDue(state, 1000));
        state = TimeDecider.BackendTold(state, Truth + 300, true, 301000);
        Assert.IsTrue(TimeDecider.IsProofDue(state, 1000 + TimeDecider.ProofAfter), "however often it is told");
    }

    [TestMethod]
    public void A_time_before_the_floor_or_after_any_boards_life_is_not_taken()
    {
        TimeState state = Connected(TimeDecider.Start(Built, Truth, 0, 0), 0);
        Assert.IsTrue(TimeDecider.BackendTold(state, Built - 1, true, 0) == state);
        Assert.IsTrue(TimeDecider.BackendTold(state, -1, true, 0) == state);
        Assert.IsTrue(TimeDecider.BackendTold(state, Built + TimeBounds.LongestLife + 1, true, 0) == state);
        Assert.IsTrue(TimeDecider.ServerTold(state, Built - 1, 0) == state);
        Assert.AreEqual(Built, TimeDecider.Now(TimeDecider.BackendTold(state, Built, true, 0), 0), "back to the floor it may go");
    }

    [TestMethod]
    public void A_lost_power_before_the_proof_loses_the_told_time_with_it()
    {
        TimeState state = Connected(TimeDecider.Start(Built, 0, 0, 0), 0);
        state = TimeDecider.BackendTold(state, Truth, true, 0);
        Assert.IsFalse(TimeDecider.IsWorthKeeping(state, 0));
        Assert.AreEqual(Built, TimeDecider.Start(Built, state.Kept, 0, 0).Clock);
        state = Connected(state, 0);
        Assert.IsTrue(TimeDecider.IsWorthKeeping(state, 0));
    }

    [TestMethod]
    public void What_agrees_with_the_connection_it_came_over_needs_no_other()
    {
        TimeState state = Connected(TimeDecider.Start(Built, Truth, 0, 0), 0);
        state = TimeDecider.BackendTold(state, Truth + 3600, true, 0);
        Assert.IsTrue(TimeDecider.IsKnown(state));
        Assert.IsFalse(TimeDecider.IsWorthKeeping(state, 0), "an hour is not worth a write");
        state = TimeDecider.BackendTold(state, Truth + TimeBounds.Day + 7200, true, TimeBounds.Day * 1000);
        Assert.IsTrue(TimeDecider.IsWorthKeeping(state, TimeBounds.Day * 1000));
    }

    [TestMethod]
    public void A_backend_without_TLS_sets_the_clock_and_proves_nothing()
    {
        TimeState state = TimeDecider.BackendTold(TimeDecider.Start(Built, 0, 0, 0), Lie, false, 0);
        Assert.AreEqual(Lie, TimeDecider.Now(state, 0));
        Assert.IsFalse(TimeDecider.IsKnown(state));
        Assert.IsFalse(TimeDecider.IsWorthKeeping(state, 0));
        Assert.AreEqual(Truth, TimeDecider.Now(TimeDecider.BackendTold(state, Truth, false, 0), 0));
        TimeState server = TimeDecider.ServerTold(state, Truth, 0);
        Assert.IsTrue(TimeDecider.BackendTold(server, Lie, false, 0) == server, "the provisioned server's word stands before it");
    }

    [TestMethod]
    public void Refused_certificates_move_an_unknown_time_on_by_months_until_a_connection_succeeds()
    {
        TimeState state = TimeDecider.Start(Built, 0, 0, 0);
        long validFrom = Built + (5 * Year) + 1000;
        long highest = Built;
        int attempts = 0;
        while (TimeDecider.Now(state, attempts * 5000) < validFrom)
        {
            state = TimeDecider.Refused(state, attempts * 5000);
            attempts++;
            Assert.IsTrue(TimeDecider.Now(state, attempts * 5000) - highest <= TimeBounds.Month + 1000);
            highest = TimeDecider.Now(state, attempts * 5000) > highest ? TimeDecider.Now(state, attempts * 5000) : highest;
        }

        Assert.AreEqual(80, attempts, "61 months, and each fourth attempt where it began");
        state = Connected(state, attempts * 5000);
        state = TimeDecider.BackendTold(state, validFrom + (10 * TimeBounds.Day), true, attempts * 5000);
        Assert.AreEqual(validFrom + (10 * TimeBounds.Day), TimeDecider.Now(state, attempts * 5000));
    }

    [TestMethod]
    public void A_backend_that_is_down_for_a_while_is_tried_again_under_the_time_that_was_proved()
    {
        TimeState state = TimeDecider.Start(Built, Truth, 0, 0);
        int away = 0;
        for (int i = 0; i < 1000; i++)
        {
            state = TimeDecider.Refused(state, i * 1000);
            away = TimeDecider.Now(state, i * 1000) - Truth < TimeBounds.Day ? 0 : away + 1;
            Assert.IsTrue(away <= TimeBounds.TriesAway, "that many attempts after it is back it is found at the latest");
        }
    }

    [TestMethod]
    public void With_nothing_known_the_search_begins_with_the_first_images()
    {
        TimeState state = TimeDecider.Refused(TimeDecider.Start(0, 0, 0, 0), 0);
        Assert.AreEqual(TimeBounds.Earliest, TimeDecider.Now(state, 0));
        Assert.AreEqual(TimeBounds.Earliest + TimeBounds.Month, TimeDecider.Now(TimeDecider.Refused(state, 0), 0));
    }

    [TestMethod]
    public void A_search_starts_anew_where_it_began_and_after_a_day_at_the_floor()
    {
        TimeState state = TimeDecider.Start(Built, Lie, 0, 0);
        long lowest = Lie;
        for (long moment = 0; moment < 23 * Hour; moment += Hour / 60)
        {
            state = TimeDecider.Refused(state, moment);
            lowest = TimeDecider.Now(state, moment) < lowest ? TimeDecider.Now(state, moment) : lowest;
        }

        Assert.IsTrue(lowest >= Lie, "for a day nothing before what was proved is tried");
        bool found = false;
        for (long moment = 23 * Hour; moment < 36 * Hour && !found; moment += Hour / 60)
        {
            state = TimeDecider.Refused(state, moment);
            long off = TimeDecider.Now(state, moment) - Truth;
            found = off > -15 * TimeBounds.Day && off < 15 * TimeBounds.Day;
        }

        Assert.IsTrue(found, "a kept time that is wrong locks nobody out");
    }

    [TestMethod]
    public void A_clock_that_goes_on_wrongly_gives_way_to_what_was_kept()
    {
        TimeState state = TimeDecider.Refused(TimeDecider.Start(Built, Truth, Lie, 0), 0);
        Assert.AreEqual(Truth, TimeDecider.Now(state, 0));
    }

    [TestMethod]
    public void A_known_time_stands_for_a_day_of_refusals()
    {
        TimeState state = Connected(TimeDecider.Start(Built, Truth, 0, 0), 0);
        state = TimeDecider.BackendTold(state, Truth, true, 0);
        for (long moment = Hour; moment <= 24 * Hour; moment += Hour)
        {
            state = TimeDecider.Refused(state, moment);
            Assert.AreEqual(Truth + (moment / 1000), TimeDecider.Now(state, moment));
            Assert.IsTrue(TimeDecider.IsKnown(state));
        }

        state = TimeDecider.Refused(state, 25 * Hour);
        Assert.AreEqual(Built, TimeDecider.Now(state, 25 * Hour));
        Assert.IsFalse(TimeDecider.IsKnown(state));
    }

    [TestMethod]
    public void What_a_refusal_refuted_may_be_told_again_after_a_day()
    {
        TimeState state = Connected(TimeDecider.Start(Built, 0, 0, 0), 0);
        state = TimeDecider.Refused(TimeDecider.BackendTold(state, Truth, true, 0), 0);
        Assert.IsTrue(TimeDecider.BackendTold(state, Truth + 3600, true, Hour) == state);
        Assert.IsTrue(TimeDecider.BackendTold(state, Truth + TimeBounds.Day, true, 24 * Hour) != state, "it may have been the certificate");
    }

    [TestMethod]
    public void A_time_server_makes_the_time_known_and_is_refuted_like_a_backend()
    {
        TimeState state = TimeDecider.ServerTold(TimeDecider.Start(Built, 0, 0, 0), Truth, 0);
        Assert.IsTrue(TimeDecider.IsKnown(state));
        Assert.IsFalse(TimeDecider.IsWorthKeeping(state, 0), "no connection yet");
        Assert.IsTrue(TimeDecider.IsWorthKeeping(Connected(state, 0), 0));
        TimeState lie = TimeDecider.Refused(TimeDecider.ServerTold(TimeDecider.Start(Built, Truth, 0, 0), Lie, 0), 0);
        Assert.AreEqual(Truth, TimeDecider.Now(lie, 0));
        Assert.IsFalse(TimeDecider.IsKnown(lie));
        Assert.IsTrue(TimeDecider.ServerTold(lie, Lie, 0) == lie);
    }

    [TestMethod]
    public void A_kept_block_says_nothing_unless_it_is_whole()
    {
        Assert.AreEqual(Truth, KeptTime.Decode(KeptTime.Encode(Truth)));
        Assert.AreEqual(0L, KeptTime.Decode(null));
        Assert.AreEqual(0L, KeptTime.Decode(new byte[] { 0x00, 0x5e, 0x1b, 0x7c }), "kept by an updater that proved nothing");
        byte[] flipped = KeptTime.Encode(Truth);
        flipped[3] ^= 0x20;
        Assert.AreEqual(0L, KeptTime.Decode(flipped));
    }

    private static TimeState Connected(TimeState state, long moment)
    {
        return TimeDecider.Connected(state, moment);
    }
}
