using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Soak;

namespace NFUnitTest.Bootloader;

/// <summary>What is kept of the images' health: over changes of the image, over hours, and as bytes.</summary>
[TestClass]
public class HealthRecordTests
{
    [TestMethod]
    [DataRow(71, 3, false)]
    [DataRow(72, 3, true)]
    [DataRow(72, 2, false)]
    [DataRow(167, 0, false)]
    [DataRow(168, 0, true)]
    public void A_soak_ends_after_72_hours_and_3_sessions_or_after_a_week(int hours, int sessions, bool ended)
    {
        SoakCase soak = new SoakCase(0, 0);
        HealthWindow part = new HealthWindow();
        part.Sessions = sessions;
        soak.Add(part);
        Assert.AreEqual(ended, soak.AddHours(hours) == SoakVerdict.Ended);
    }

    [TestMethod]
    public void An_end_says_what_the_image_has_stood()
    {
        SoakCase soak = new SoakCase(0, 0);
        soak.AddHours(168);
        Assert.AreEqual("168 h and 0 sessions, no worse than the image before", soak.Last.Evidence);
        Assert.AreEqual(0, (int)soak.Last.Reason);
    }

    [TestMethod]
    public void A_verdict_that_cannot_be_carried_out_does_not_keep_a_soak_for_ever()
    {
        SoakCase soak = new SoakCase(0, 0);
        for (int i = 0; i < 167; i++)
        {
            soak.Add(SoakCase.CrashedHour());
        }

        Assert.AreEqual((int)SoakVerdict.Failed, (int)soak.Last.Verdict);
        Assert.AreEqual((int)SoakVerdict.Ended, (int)soak.Add(SoakCase.CrashedHour()));
        Assert.AreEqual("168 h and 0 sessions, worse than the image before", soak.Last.Evidence);
    }

    [TestMethod]
    public void Pieces_of_an_hour_are_an_hour()
    {
        SoakCase soak = new SoakCase(0, 0);
        HealthWindow part = new HealthWindow();
        part.Seconds = 1000;
        soak.Add(part);
        soak.Add(part);
        soak.Add(part);
        Assert.AreEqual(0u, soak.Record.SoakHours);
        soak.Add(part);
        Assert.AreEqual(1u, soak.Record.SoakHours);
        Assert.AreEqual(400u, soak.Record.Seconds);
    }

    [TestMethod]
    public void Figures_become_those_of_the_image_before_and_an_image_that_comes_back_finds_its_own()
    {
        SoakCase soak = new SoakCase(100, 4);
        Assert.AreEqual(100u, soak.Record.Before.Hours);
        Assert.AreEqual(4u, soak.Record.Before.CrashHours);
        Assert.AreEqual(0u, soak.Record.Own.Hours);
        soak.AddHours(7);

        HealthRecord back = SoakEvaluator.Begin(soak.Record, SoakCase.Digest(1));
        Assert.AreEqual(100u, back.Own.Hours);
        Assert.AreEqual(7u, back.Before.Hours);
        HealthRecord next = SoakEvaluator.Begin(back, SoakCase.Digest(3));
        Assert.AreEqual(0u, next.Own.Hours);
        Assert.AreEqual(100u, next.Before.Hours);
        Assert.AreEqual(3, (int)next.Digest[0]);
        Assert.AreEqual(0u, next.SoakHours);
    }

    [TestMethod]
    public void A_boot_of_the_same_image_goes_on_with_its_soak()
    {
        SoakCase soak = new SoakCase(100, 0);
        soak.Crash();
        soak.AddHours(9);
        HealthRecord again = SoakEvaluator.Begin(soak.Record, SoakCase.Digest(2));
        Assert.AreEqual(9u, again.SoakHours);
        Assert.AreEqual(soak.Record.Statistics[0], again.Statistics[0]);
        soak.Record = again;
        Assert.AreEqual((int)SoakVerdict.Failed, (int)soak.Crash());
    }

    [TestMethod]
    public void A_step_leaves_the_record_that_it_was_given_as_it_was()
    {
        SoakCase soak = new SoakCase(100, 1);
        HealthRecord before = soak.Record;
        byte[] bytes = before.ToBytes();
        HealthWindow part = SoakCase.CrashedHour();
        part.Sessions = 3;
        part.FaultedSessions = 1;
        part.FailedDiagnostics = 1;
        part.LowestFreeMemory = 1000;
        soak.Add(part);
        soak.Record = before;
        soak.LoseUnshared(10);
        SoakEvaluator.Begin(before, SoakCase.Digest(9));
        CollectionAssert.AreEqual(bytes, before.ToBytes());
    }

    [TestMethod]
    public void What_is_read_is_what_was_written()
    {
        byte[] bytes = new byte[HealthRecord.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i + 1);
        }

        CollectionAssert.AreEqual(bytes, HealthRecord.FromBytes(bytes).ToBytes());
        Assert.IsNull(HealthRecord.FromBytes(null));
        Assert.IsNull(HealthRecord.FromBytes(new byte[HealthRecord.Length - 1]));
    }

    [TestMethod]
    public void After_two_months_all_numbers_are_halved()
    {
        SoakCase soak = new SoakCase(1439, 3);
        Assert.AreEqual(1439u, soak.Record.Before.Hours);
        soak = new SoakCase(1440, 3);
        Assert.AreEqual(720u, soak.Record.Before.Hours);
        Assert.AreEqual(2u, soak.Record.Before.CrashHours);
    }
}
