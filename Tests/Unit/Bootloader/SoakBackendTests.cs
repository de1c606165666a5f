using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager;

namespace NFUnitTest.Bootloader;

/// <summary>When a loss of the backend leads to the control experiment, and what follows of its answer.</summary>
[TestClass]
public class SoakBackendTests
{
    [TestMethod]
    [DataRow(0, 899, false)]
    [DataRow(0, 900, true)]
    [DataRow(128, 1199, false)]
    [DataRow(128, 1200, true)]
    [DataRow(255, 1496, false)]
    [DataRow(255, 1497, true)]
    public void A_loss_is_doubted_after_a_quarter_of_an_hour_and_up_to_ten_minutes_more(int spread, int seconds, bool doubted)
    {
        SoakCase soak = new SoakCase(0, 0);
        soak.Record.Spread = (byte)spread;
        SoakStep step = SoakEvaluator.Doubt(soak.Record, true, seconds, soak.Policy);
        Assert.AreEqual(doubted, step.Verdict == SoakVerdict.Doubt);
        Assert.AreEqual(doubted ? (int)FailureReason.SoakBackendLost : 0, (int)step.Reason);
        if (doubted)
        {
            Assert.AreEqual("without the backend for " + (seconds / 60).ToString() + " min, the network being there", step.Evidence);
        }
    }

    [TestMethod]
    public void What_is_over_is_not_doubted()
    {
        SoakCase soak = new SoakCase(0, 0);
        Assert.AreEqual((int)SoakVerdict.None, (int)SoakEvaluator.Doubt(soak.Record, false, 7200, soak.Policy).Verdict);
    }

    [TestMethod]
    public void A_day_has_four_doubts_and_the_first_two_that_tell_nothing_double_the_wait()
    {
        SoakCase soak = new SoakCase(0, 0);
        int least = 900;
        for (int i = 0; i < 4; i++)
        {
            Assert.AreEqual((int)SoakVerdict.None, (int)SoakEvaluator.Doubt(soak.Record, true, least - 1, soak.Policy).Verdict);
            SoakStep doubt = SoakEvaluator.Doubt(soak.Record, true, least, soak.Policy);
            Assert.AreEqual((int)SoakVerdict.Doubt, (int)doubt.Verdict);
            soak.Record = SoakEvaluator.DoubtAnswered(doubt.Next, false, soak.Policy).Next;
            least = i < 2 ? 2 * least : least;
        }

        Assert.AreEqual((int)SoakVerdict.None, (int)SoakEvaluator.Doubt(soak.Record, true, int.MaxValue, soak.Policy).Verdict);
        soak.AddHours(24);
        Assert.AreEqual((int)SoakVerdict.Doubt, (int)SoakEvaluator.Doubt(soak.Record, true, 1500, soak.Policy).Verdict);
    }

    [TestMethod]
    public void The_first_experiment_of_an_outage_is_short_and_those_after_it_are_patient()
    {
        SoakCase soak = new SoakCase(0, 0);
        Assert.AreEqual(90, SoakEvaluator.ProbeSeconds(soak.Record, soak.Policy));
        soak.Record = SoakEvaluator.DoubtAnswered(soak.Record, false, soak.Policy).Next;
        Assert.AreEqual(600, SoakEvaluator.ProbeSeconds(soak.Record, soak.Policy));
        soak.AddHours(2);
        Assert.AreEqual(600, SoakEvaluator.ProbeSeconds(soak.Record, soak.Policy));
        soak.AddHours(1);
        Assert.AreEqual(90, SoakEvaluator.ProbeSeconds(soak.Record, soak.Policy));
    }

    [TestMethod]
    public void What_ends_in_the_hours_after_a_shared_outage_counts_for_nothing()
    {
        SoakCase soak = new SoakCase(500, 0);
        soak.Record = SoakEvaluator.DoubtAnswered(soak.Record, false, soak.Policy).Next;
        soak.LoseUnshared(10);
        Assert.AreEqual(0u, soak.Record.Own.UnsharedLosses);
        soak.AddHours(3);
        soak.LoseUnshared(10);
        Assert.AreEqual(1u, soak.Record.Own.UnsharedLosses);
    }

    [TestMethod]
    public void Another_hour_has_another_spread()
    {
        SoakCase soak = new SoakCase(0, 0);
        soak.AddHours(1);
        Assert.AreEqual((int)SoakVerdict.None, (int)SoakEvaluator.Doubt(soak.Record, true, 1126, soak.Policy).Verdict);
        Assert.AreEqual((int)SoakVerdict.Doubt, (int)SoakEvaluator.Doubt(soak.Record, true, 1127, soak.Policy).Verdict);
    }

    [TestMethod]
    public void An_image_that_loses_the_backend_in_many_hours_is_doubted_sooner()
    {
        SoakCase soak = new SoakCase(500, 0);
        for (int i = 0; i < 3; i++)
        {
            HealthWindow hour = SoakCase.Hour();
            hour.WithoutBackendSeconds = 300;
            soak.Add(hour);
        }

        Assert.AreEqual((int)SoakVerdict.None, (int)soak.Last.Verdict);
        Assert.AreEqual((int)SoakVerdict.None, (int)SoakEvaluator.Doubt(soak.Record, true, 179, soak.Policy).Verdict);
        Assert.AreEqual((int)SoakVerdict.Doubt, (int)SoakEvaluator.Doubt(soak.Record, true, 180, soak.Policy).Verdict);
    }

    [TestMethod]
    public void Two_losses_in_two_days_that_the_image_before_did_not_share_send_an_image_back()
    {
        SoakCase soak = new SoakCase(500, 0);
        soak.AddHours(5);
        Assert.AreEqual((int)SoakVerdict.None, (int)soak.LoseUnshared(60));
        soak.AddHours(24);
        Assert.AreEqual((int)SoakVerdict.Failed, (int)soak.LoseUnshared(60));
        Assert.AreEqual((int)FailureReason.SoakBackendLost, (int)soak.Last.Reason);
        Assert.AreEqual("2 losses of the backend in 30 h, each time the image before reached it", soak.Last.Evidence);
    }

    [TestMethod]
    public void An_outage_that_ended_while_the_image_before_tried_counts_for_nothing()
    {
        SoakCase soak = new SoakCase(500, 0);
        for (int i = 0; i < 10; i++)
        {
            soak.AddHours(4);
            Assert.AreEqual((int)SoakVerdict.None, (int)soak.LoseUnshared(91));
        }

        Assert.AreEqual(0u, soak.Record.Own.UnsharedLosses);
    }

    [TestMethod]
    public void An_outage_that_the_image_before_shares_counts_for_nothing_and_its_hour_neither()
    {
        SoakCase soak = new SoakCase(500, 0);
        for (int i = 0; i < 10; i++)
        {
            HealthWindow part = SoakCase.Hour();
            part.Seconds = 1800;
            part.NetworkSeconds = 1800;
            part.WithoutBackendSeconds = 1800;
            soak.Add(part);
            soak.Record = SoakEvaluator.Doubt(soak.Record, true, 7200, soak.Policy).Next;
            soak.Last = SoakEvaluator.DoubtAnswered(soak.Record, false, soak.Policy);
            soak.Record = soak.Last.Next;
            Assert.AreEqual((int)SoakVerdict.None, (int)soak.Last.Verdict);
            HealthWindow rest = SoakCase.Hour();
            rest.Seconds = 1800;
            rest.NetworkSeconds = 1800;
            soak.Add(rest);
            soak.AddHours(3);
        }

        Assert.AreEqual(40u, soak.Record.Own.Hours);
        Assert.AreEqual(0u, soak.Record.Own.LossHours);
        Assert.AreEqual(0u, soak.Record.Own.UnsharedLosses);
    }

    [TestMethod]
    public void Answers_of_an_experiment_that_nobody_began_count_for_nothing()
    {
        SoakCase soak = new SoakCase(500, 0);
        for (int i = 0; i < 5; i++)
        {
            soak.AddHours(2);
            soak.Record = SoakEvaluator.DoubtAnswered(soak.Record, true, soak.Policy).Next;
        }

        Assert.AreEqual(0u, soak.Record.Own.UnsharedLosses);
    }

    [TestMethod]
    public void Hours_without_a_network_say_nothing_of_the_backend()
    {
        SoakCase soak = new SoakCase(500, 0);
        HealthWindow hour = SoakCase.Hour();
        hour.NetworkSeconds = 1799;
        hour.WithoutBackendSeconds = 1799;
        soak.Add(hour);
        Assert.AreEqual(0u, soak.Record.Own.NetworkHours);
        Assert.AreEqual(0u, soak.Record.Own.LossHours);
        Assert.AreEqual(0u, soak.Record.Own.SoakHours);
    }
}
