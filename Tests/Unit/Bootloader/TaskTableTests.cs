using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

[TestClass]
public class TaskTableTests
{
    [TestMethod]
    public void An_application_that_registers_no_task_in_time_counts_as_hung()
    {
        FakeClock clock = new FakeClock();
        TaskTable tasks = new TaskTable(clock, 1000, new ContractCalls(clock));
        clock.Milliseconds = 1000;
        Assert.IsNull(tasks.FindLate());
        clock.Milliseconds = 1001;
        Assert.AreEqual("start-up", tasks.FindLate());
    }

    [TestMethod]
    public void A_task_is_late_when_its_period_is_over_and_no_longer_once_it_checks_in()
    {
        FakeClock clock = new FakeClock();
        TaskTable tasks = new TaskTable(clock, 1000, new ContractCalls(clock));
        tasks.Register("main", 5000);
        int meter = tasks.Register("meter", 500);
        clock.Milliseconds = 500;
        Assert.IsNull(tasks.FindLate());
        clock.Milliseconds = 501;
        Assert.AreEqual("meter", tasks.FindLate());
        tasks.CheckIn(meter);
        Assert.IsNull(tasks.FindLate());
    }

    [TestMethod]
    public void A_task_that_ended_in_good_order_is_not_watched()
    {
        FakeClock clock = new FakeClock();
        TaskTable tasks = new TaskTable(clock, 1000, new ContractCalls(clock));
        tasks.Register("main", 100000);
        tasks.Unregister(tasks.Register("download", 10));
        clock.Milliseconds = 5000;
        Assert.IsNull(tasks.FindLate());
    }

    [TestMethod]
    public void An_application_whose_last_task_ended_has_as_long_as_at_its_start_to_register_another()
    {
        FakeClock clock = new FakeClock();
        TaskTable tasks = new TaskTable(clock, 1000, new ContractCalls(clock));
        int main = tasks.Register("main", 100000);
        clock.Milliseconds = 50000;
        tasks.Unregister(main);
        Assert.IsFalse(tasks.AllSeenSince(0));
        clock.Milliseconds = 51000;
        Assert.IsNull(tasks.FindLate());
        clock.Milliseconds = 51001;
        Assert.IsNotNull(tasks.FindLate());
        tasks.Register("main", 100000);
        Assert.IsNull(tasks.FindLate());
    }

    [TestMethod]
    public void There_is_room_for_sixteen_and_what_is_released_is_used_again()
    {
        FakeClock clock = new FakeClock();
        TaskTable tasks = new TaskTable(clock, 1000, new ContractCalls(clock));
        for (int i = 0; i < 16; i++)
        {
            Assert.AreEqual(i, tasks.Register("task", 100));
        }

        Assert.AreEqual(-1, tasks.Register("one too many", 100));
        tasks.Unregister(7);
        Assert.AreEqual(7, tasks.Register("task", 100));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(16)]
    [DataRow(3)]
    public void A_handle_of_no_task_is_ignored(int handle)
    {
        FakeClock clock = new FakeClock();
        TaskTable tasks = new TaskTable(clock, 1000, new ContractCalls(clock));
        tasks.Register("main", 100);
        tasks.CheckIn(handle);
        tasks.Unregister(handle);
        clock.Milliseconds = 101;
        Assert.AreEqual("main", tasks.FindLate());
    }

    [TestMethod]
    public void All_have_been_seen_since_a_time_only_if_each_has()
    {
        FakeClock clock = new FakeClock();
        TaskTable tasks = new TaskTable(clock, 1000, new ContractCalls(clock));
        Assert.IsFalse(tasks.AllSeenSince(0));
        int first = tasks.Register("first", 100);
        int second = tasks.Register("second", 100);
        clock.Milliseconds = 50;
        tasks.CheckIn(first);
        Assert.IsFalse(tasks.AllSeenSince(50));
        tasks.CheckIn(second);
        Assert.IsTrue(tasks.AllSeenSince(50));
    }
}
