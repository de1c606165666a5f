using nanoFramework.TestFramework;
using NFUnitTest.Decision;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Records;

[TestClass]
public sealed class QuarantineRulesTests
{
    private const uint Now = 1800000000;
    private const uint Day = QuarantineRules.Day;

    [TestMethod]
    public void An_image_that_failed_waits_twice_as_long_after_each_failure()
    {
        BootRecord record = new BootRecord();
        uint wait = Day;
        for (int failures = 1; failures <= 8; failures++)
        {
            Fail(record, 7);
            record = QuarantineRules.Date(record, Now);
            Assert.AreEqual(wait, Left(record, 7, Now));
            Assert.AreEqual(1u, Left(record, 7, Now + wait - 1));
            Assert.AreEqual(0u, Left(record, 7, Now + wait));
            wait = failures < 6 ? wait * 2 : wait;
        }

        Assert.AreEqual(32 * Day, wait, "it grows to a month and no further");
    }

    [TestMethod]
    public void The_first_wait_is_provisioned()
    {
        BootRecord record = new BootRecord();
        Fail(record, 7);
        record = QuarantineRules.Date(record, Now);
        Assert.AreEqual(3600u, QuarantineRules.SecondsLeft(record, GivenRecord.Digest(7), Now, 3600));
        Assert.AreEqual(0u, QuarantineRules.SecondsLeft(record, GivenRecord.Digest(7), Now, 0));
        Assert.AreEqual(uint.MaxValue / 2 + 1, QuarantineRules.WaitAfter(9, (uint.MaxValue / 2) + 1), "it does not overflow");
    }

    [TestMethod]
    public void While_a_time_is_not_known_the_wait_has_not_begun()
    {
        BootRecord record = new BootRecord();
        Fail(record, 7);
        Assert.AreEqual(QuarantineRules.NotKnown, Left(record, 7, Now), "nobody knows since when");
        record = QuarantineRules.Date(record, Now);
        Assert.AreEqual(QuarantineRules.NotKnown, Left(record, 7, 0), "nobody knows how late it is");
        Assert.AreEqual(QuarantineRules.NotKnown, Left(record, 7, Now - 1), "it failed in the future");
        Assert.AreEqual(0u, Left(record, 8, 0), "another image never failed");
    }

    [TestMethod]
    public void A_failure_is_given_its_time_once()
    {
        BootRecord record = new BootRecord();
        Assert.IsNull(QuarantineRules.Date(record, Now));
        Fail(record, 7);
        Assert.IsNull(QuarantineRules.Date(record, 0));
        record = QuarantineRules.Date(record, Now);
        Assert.AreEqual(Now, record.QuarantinedAt[0]);
        Assert.IsNull(QuarantineRules.Date(record, Now + 5));
        Fail(record, 8);
        record = QuarantineRules.Date(record, Now + 9);
        Assert.AreEqual(Now + 9, record.QuarantinedAt[0]);
        Assert.AreEqual(Now, record.QuarantinedAt[1]);
    }

    [TestMethod]
    public void A_failure_that_lies_ahead_counts_from_now()
    {
        BootRecord record = new BootRecord();
        Fail(record, 7);
        record = QuarantineRules.Date(record, Now + (20 * 365 * Day));
        record = QuarantineRules.Date(record, Now);
        Assert.AreEqual(Day, Left(record, 7, Now));
    }

    [TestMethod]
    public void Failures_are_counted_also_of_the_older_of_two_images()
    {
        BootRecord record = new BootRecord();
        Fail(record, 7);
        Fail(record, 8);
        Fail(record, 7);
        record = QuarantineRules.Date(record, Now);
        Assert.AreEqual(2 * Day, Left(record, 7, Now));
        Assert.AreEqual(Day, Left(record, 8, Now));
    }

    [TestMethod]
    public void An_entry_of_an_older_record_counts_as_one_failure()
    {
        BootRecord record = new BootRecord();
        record.Quarantine[0] = GivenRecord.Digest(7);
        Assert.AreEqual(Day, Left(QuarantineRules.Date(record, Now), 7, Now));
        Fail(record, 7);
        Assert.AreEqual(2, (int)record.QuarantineFailures[0]);
    }

    [TestMethod]
    public void The_count_of_failures_does_not_wrap()
    {
        BootRecord record = new BootRecord();
        for (int i = 0; i < 300; i++)
        {
            Fail(record, 7);
        }

        Assert.AreEqual(255, (int)record.QuarantineFailures[0]);
    }

    [TestMethod]
    public void An_image_that_is_confirmed_is_forgiven_and_another_is_not()
    {
        BootRecord record = new BootRecord();
        Fail(record, 9);
        Fail(record, 2);
        record.Slots[GivenRecord.New] = GivenRecord.Slot(SlotState.Trial, 2);
        record = RecordTransitions.Confirm(record, GivenRecord.New, false);
        Assert.IsFalse(Rejection.IsQuarantined(record, GivenRecord.Digest(2)));
        Assert.IsTrue(Rejection.IsQuarantined(record, GivenRecord.Digest(9)));
        Fail(record, 9);
        Assert.AreEqual(2, (int)record.QuarantineFailures[0]);
        Assert.IsFalse(Rejection.IsQuarantined(record, new byte[32]), "a free entry is none");
    }

    [TestMethod]
    public void A_refusal_says_how_often_it_failed_and_how_long_it_waits()
    {
        BootRecord record = new BootRecord();
        Assert.IsNull(Refusal(record, Now));
        Fail(record, 7);
        Assert.AreEqual("it failed once; the board does not know yet since when", Refusal(record, Now));
        Fail(record, 7);
        record = QuarantineRules.Date(record, Now);
        Assert.AreEqual("it failed 2 times; it is taken again in 2 d 0 h", Refusal(record, Now));
        Assert.AreEqual("it failed 2 times; it is taken again in 23 h 1 min", Refusal(record, Now + Day + 3541));
        Assert.AreEqual("it failed 2 times; it is taken again in 1 min", Refusal(record, Now + Day + Day - 1));
        Assert.IsNull(Refusal(record, Now + Day + Day));
    }

    private static uint Left(BootRecord record, byte digest, uint now)
    {
        return QuarantineRules.SecondsLeft(record, GivenRecord.Digest(digest), now, Day);
    }

    private static string Refusal(BootRecord record, uint now)
    {
        return QuarantineRules.Refusal(record, GivenRecord.Digest(7), now, Day);
    }

    private static void Fail(BootRecord record, byte digest)
    {
        record.Slots[GivenRecord.New] = GivenRecord.Slot(SlotState.Trial, digest);
        Rejection.Apply(record, GivenRecord.New, FailureReason.SelfTestFailed);
    }
}
