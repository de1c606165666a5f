using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager;

namespace NFUnitTest.Bootloader;

/// <summary>Sessions, diagnostics and memory of a confirmed image.</summary>
[TestClass]
public class SoakFigureTests
{
    [TestMethod]
    public void Two_aborted_sessions_of_60_send_an_image_back_and_two_of_400_do_not()
    {
        SoakCase soak = new SoakCase(500, 0);
        soak.Add(Sessions(30, 0));
        soak.Add(Sessions(1, 1));
        soak.Add(Sessions(28, 0));
        Assert.AreEqual((int)SoakVerdict.Failed, (int)soak.Add(Sessions(1, 1)));
        Assert.AreEqual((int)FailureReason.SoakSessions, (int)soak.Last.Reason);
        Assert.AreEqual("2 of 60 sessions ended by a fault, the image before 0 of 0", soak.Last.Evidence);

        soak = new SoakCase(500, 0);
        soak.Add(Sessions(200, 1));
        Assert.AreEqual((int)SoakVerdict.None, (int)soak.Add(Sessions(200, 1)));
    }

    [TestMethod]
    public void Sessions_aborted_within_an_hour_count_once()
    {
        SoakCase soak = new SoakCase(500, 0);
        Assert.AreEqual((int)SoakVerdict.None, (int)soak.Add(Sessions(8, 8)));
        Assert.AreEqual(8u, soak.Record.Own.FaultedSessions);
        Assert.AreEqual((int)SoakVerdict.Failed, (int)soak.Add(Sessions(1, 1)));
    }

    [TestMethod]
    public void Failed_diagnostics_send_an_image_back()
    {
        SoakCase soak = new SoakCase(500, 0);
        HealthWindow hour = SoakCase.Hour();
        hour.FailedDiagnostics = 3;
        Assert.AreEqual((int)SoakVerdict.None, (int)soak.Add(hour));
        Assert.AreEqual((int)SoakVerdict.Failed, (int)soak.Add(hour));
        Assert.AreEqual((int)FailureReason.SoakDiagnostics, (int)soak.Last.Reason);
        Assert.AreEqual("diagnostics failed in 2 of 3 h, the image before 0 of 500 h", soak.Last.Evidence);
    }

    [TestMethod]
    public void A_leak_sends_an_image_back_once_a_quarter_of_the_memory_is_gone()
    {
        SoakCase soak = new SoakCase(500, 0);
        int hours = 0;
        int free = 160 * 1024;
        while (soak.Add(Free(free)) != SoakVerdict.Failed)
        {
            hours++;
            free -= 3 * 1024;
            Assert.IsTrue(hours < 24);
        }

        Assert.AreEqual(15, hours);
        Assert.AreEqual((int)FailureReason.SoakMemory, (int)soak.Last.Reason);
        Assert.AreEqual("free memory fell from 157 to 115 KB within 16 h", soak.Last.Evidence);
    }

    [TestMethod]
    public void Lows_that_cost_little_do_not()
    {
        SoakCase soak = new SoakCase(500, 0);
        for (int i = 0; i < 60; i++)
        {
            Assert.AreEqual((int)SoakVerdict.None, (int)soak.Add(Free((160 * 1024) - (100 * i))));
        }
    }

    [TestMethod]
    public void Nor_does_memory_that_the_image_before_lost_as_well()
    {
        SoakCase soak = new SoakCase(0, 0);
        soak.Record = SoakEvaluator.Begin(null, SoakCase.Digest(1));
        for (int i = 0; i < 40; i++)
        {
            soak.Record = SoakEvaluator.Add(soak.Record, Free((160 * 1024) - (3 * 1024 * i)), false, soak.Policy).Next;
        }

        soak.Record = SoakEvaluator.Begin(soak.Record, SoakCase.Digest(2));
        for (int i = 0; i < 40; i++)
        {
            Assert.AreEqual((int)SoakVerdict.None, (int)soak.Add(Free((160 * 1024) - (3 * 1024 * i))));
        }
    }

    [TestMethod]
    public void A_boot_begins_with_all_its_memory()
    {
        SoakCase soak = new SoakCase(500, 0);
        for (int i = 0; i < 40; i++)
        {
            if (i % 10 == 0)
            {
                soak.Record = SoakEvaluator.Begin(soak.Record, SoakCase.Digest(2));
            }

            Assert.AreEqual((int)SoakVerdict.None, (int)soak.Add(Free((160 * 1024) - (3 * 1024 * (i % 10)))));
        }
    }

    private static HealthWindow Sessions(int all, int faulted)
    {
        HealthWindow hour = SoakCase.Hour();
        hour.Sessions = all;
        hour.FaultedSessions = faulted;
        return hour;
    }

    private static HealthWindow Free(int bytes)
    {
        HealthWindow hour = SoakCase.Hour();
        hour.LowestFreeMemory = bytes;
        return hour;
    }
}
