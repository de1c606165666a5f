using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;

namespace NFUnitTest;

[TestClass]
public class TickCounterTests
{
    [TestMethod]
    public void Time_goes_on_when_the_count_of_10_ms_steps_begins_anew()
    {
        const long start = TickCounter.Period - 50;
        TickCounter counter = new TickCounter(start);
        for (int i = 0; i <= 20; i++)
        {
            long runtime = (start + (i * 10)) % TickCounter.Period;
            Assert.AreEqual(start + (i * 10), counter.Extend(runtime));
            Assert.AreEqual(start + (i * 10), counter.Extend(runtime));
        }
    }

    [TestMethod]
    public void Time_goes_on_over_several_wraps()
    {
        TickCounter counter = new TickCounter(7000);
        long time = 7000;
        for (int i = 0; i < 40; i++)
        {
            time += TickCounter.Period / 10 * 3;
            Assert.AreEqual(time, counter.Extend(time % TickCounter.Period));
        }
    }

    [TestMethod]
    public void A_count_that_a_thread_read_earlier_and_brings_later_is_no_wrap()
    {
        TickCounter counter = new TickCounter(1000);
        Assert.AreEqual(5000L, counter.Extend(5000));
        Assert.AreEqual(5000L, counter.Extend(4990));
        Assert.AreEqual(5010L, counter.Extend(5010));
    }

    [TestMethod]
    public void A_count_that_begins_below_zero_goes_on()
    {
        // The runtime takes off what the counter showed when it started itself.
        TickCounter counter = new TickCounter(TickCounter.Period - 3010);
        Assert.AreEqual(TickCounter.Period - 3000, counter.Extend(-3000));
        Assert.AreEqual(TickCounter.Period, counter.Extend(0));
    }
}
