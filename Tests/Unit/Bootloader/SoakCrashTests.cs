using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager;

namespace NFUnitTest.Bootloader;

/// <summary>When a confirmed image that crashes is left.</summary>
[TestClass]
public class SoakCrashTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(11)]
    [DataRow(47)]
    public void One_crash_never_sends_an_image_back(int hour)
    {
        SoakCase soak = new SoakCase(500, 0);
        soak.AddHours(hour);
        Assert.AreEqual((int)SoakVerdict.None, (int)soak.Crash());
    }

    [TestMethod]
    [DataRow(0, 2, true)]
    [DataRow(0, 14, true)]
    [DataRow(12, 9, true)]
    [DataRow(12, 40, false)]
    [DataRow(40, 20, false)]
    public void Two_crashes_within_half_a_day_do(int first, int apart, bool fails)
    {
        SoakCase soak = new SoakCase(500, 0);
        soak.AddHours(first);
        soak.Crash();
        soak.AddHours(apart);
        Assert.AreEqual(fails, soak.Crash() == SoakVerdict.Failed);
    }

    [TestMethod]
    public void Crashes_that_the_image_before_had_as_often_do_not()
    {
        SoakCase soak = new SoakCase(500, 20);
        for (int i = 0; i < 3; i++)
        {
            soak.AddHours(23);
            Assert.AreNotEqual((int)SoakVerdict.Failed, (int)soak.Add(SoakCase.CrashedHour()));
        }
    }

    [TestMethod]
    public void Four_crashes_within_two_days_do_where_the_image_before_crashed_once()
    {
        SoakCase soak = new SoakCase(500, 1);
        for (int i = 0; i < 4; i++)
        {
            soak.AddHours(11);
            soak.Add(SoakCase.CrashedHour());
        }

        Assert.AreEqual((int)SoakVerdict.Failed, (int)soak.Last.Verdict);
    }

    [TestMethod]
    public void Crashes_in_quick_succession_count_once()
    {
        SoakCase soak = new SoakCase(500, 0);
        for (int i = 0; i < 4; i++)
        {
            Assert.AreEqual((int)SoakVerdict.None, (int)soak.Crash());
        }
    }

    [TestMethod]
    public void An_image_that_crashes_every_eleven_minutes_is_left_though_no_hour_of_it_is_ever_written_down()
    {
        SoakCase soak = new SoakCase(500, 0);
        int crashes = 1;
        while (soak.Crash() != SoakVerdict.Failed)
        {
            crashes++;
            Assert.IsTrue(crashes < 6);
        }

        Assert.AreEqual(5, crashes);
        Assert.AreEqual((int)FailureReason.SoakCrashes, (int)soak.Last.Reason);
        Assert.AreEqual("5 crashes in 2 h, the image before 0 in 500 h", soak.Last.Evidence);
    }

    [TestMethod]
    public void Late_tasks_are_said_where_they_explain_half_of_the_resets()
    {
        SoakCase soak = new SoakCase(500, 0);
        HealthWindow part = SoakCase.CrashedHour();
        part.LateTasks = 1;
        soak.Add(part);
        Assert.AreEqual((int)SoakVerdict.Failed, (int)soak.Add(SoakCase.CrashedHour()));
        Assert.AreEqual((int)FailureReason.SoakTasksLate, (int)soak.Last.Reason);
        Assert.AreEqual("1 late tasks in 3 h, the image before 0 in 500 h", soak.Last.Evidence);
    }

    [TestMethod]
    public void A_verdict_stands_until_it_is_carried_out()
    {
        SoakCase soak = new SoakCase(500, 0);
        soak.Add(SoakCase.CrashedHour());
        soak.Add(SoakCase.CrashedHour());
        HealthWindow nothing = new HealthWindow();
        Assert.AreEqual((int)SoakVerdict.Failed, (int)soak.Add(nothing));
        Assert.AreEqual((int)FailureReason.SoakCrashes, (int)soak.Last.Reason);
    }

    [TestMethod]
    public void Off_soak_nothing_is_judged()
    {
        SoakCase soak = new SoakCase(500, 0);
        for (int i = 0; i < 100; i++)
        {
            SoakStep step = SoakEvaluator.Add(soak.Record, SoakCase.CrashedHour(), false, soak.Policy);
            Assert.AreEqual((int)SoakVerdict.None, (int)step.Verdict);
            soak.Record = step.Next;
        }

        Assert.AreEqual(100u, soak.Record.Own.CrashHours);
        Assert.AreEqual(0u, soak.Record.SoakHours);
    }
}
