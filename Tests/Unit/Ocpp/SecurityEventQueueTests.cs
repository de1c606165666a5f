using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Services;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Updater.Reporting;

namespace NFUnitTest.Ocpp;

[TestClass]
public class SecurityEventQueueTests
{
    [TestMethod]
    public void They_wait_over_a_reboot_and_go_in_order()
    {
        MemoryStorage storage = new MemoryStorage();
        SecurityEventQueue events = On(storage);
        events.Add(new SecurityEvent(SecurityEventTypes.InvalidFirmwareSignature, 5, "one"), true);
        events.Add(new SecurityEvent(SecurityEventTypes.FirmwareUpdated, 6, "two"), true);
        Sink sink = new Sink();
        sink.Left = 1;
        Assert.IsFalse(On(storage).Deliver(sink));
        Assert.IsFalse(On(storage).Deliver(sink));
        sink.Left = 9;
        Assert.IsTrue(On(storage).Deliver(sink));
        Assert.AreEqual("InvalidFirmwareSignature 5 one;FirmwareUpdated 6 two;", sink.Got);
        Assert.AreEqual(0, On(storage).Count);
    }

    [TestMethod]
    public void A_full_queue_drops_the_oldest_that_is_not_critical_and_says_so()
    {
        MemoryStorage storage = new MemoryStorage();
        SecurityEventQueue events = On(storage);
        events.Add(new SecurityEvent(SecurityEventTypes.FirmwareUpdated, 1, string.Empty), true);
        events.Add(new SecurityEvent(SecurityEventTypes.InvalidFirmwareSignature, 2, string.Empty), true);
        for (int i = 0; i < SecurityEventQueue.Most; i++)
        {
            events.Add(new SecurityEvent(SecurityEventTypes.ResetOrReboot, 10 + i, string.Empty), true);
        }

        Assert.AreEqual(SecurityEventQueue.Most, On(storage).Count);
        Sink sink = new Sink();
        sink.Left = 1;
        On(storage).Deliver(sink);
        Assert.AreEqual("ResetOrReboot 10 2 events before this one were dropped;", sink.Got);
        sink.Left = 1;
        On(storage).Deliver(sink);
        Assert.AreEqual("ResetOrReboot 10 2 events before this one were dropped;ResetOrReboot 11 ;", sink.Got);
    }

    [TestMethod]
    public void What_is_delivered_soon_is_never_written()
    {
        MemoryStorage storage = new MemoryStorage();
        SecurityEventQueue events = On(storage);
        events.Add(new SecurityEvent(SecurityEventTypes.StartupOfTheDevice, 1, string.Empty), false);
        Sink sink = new Sink();
        sink.Left = 9;
        Assert.IsTrue(events.Deliver(sink));
        Assert.IsNull(new KeptState(storage).Read(SecurityEventQueue.Name));
        events.Add(new SecurityEvent(SecurityEventTypes.StartupOfTheDevice, 2, string.Empty), false);
        events.Keep();
        Assert.AreEqual(1, On(storage).Count);
    }

    [TestMethod]
    public void A_block_that_contradicts_itself_is_no_queue()
    {
        SecurityEvent[] one = { new SecurityEvent(SecurityEventTypes.FirmwareUpdated, 1, "text") };
        byte[] block = SecurityEventQueueFormat.Write(one, 3);
        Assert.AreEqual(3, SecurityEventQueueFormat.Dropped(block));
        Assert.AreEqual(1, SecurityEventQueueFormat.Read(block, SecurityEventQueue.Most).Length);
        for (int i = 0; i < block.Length; i++)
        {
            byte[] truncated = new byte[i];
            System.Array.Copy(block, 0, truncated, 0, i);
            Assert.IsNull(SecurityEventQueueFormat.Read(truncated, SecurityEventQueue.Most));
        }

        block[8] = 6;
        Assert.IsNull(SecurityEventQueueFormat.Read(block, SecurityEventQueue.Most));
        Assert.IsNull(SecurityEventQueueFormat.Read(null, SecurityEventQueue.Most));
    }

    private static SecurityEventQueue On(MemoryStorage storage)
    {
        return new SecurityEventQueue(new KeptState(storage));
    }

    private sealed class Sink : IFirmwareStatusSink
    {
        public int Left;
        public string Got = string.Empty;

        public bool SendStatus(FirmwareStatusReport report)
        {
            return false;
        }

        public bool SendCause(FirmwareStatusReport report)
        {
            return false;
        }

        public bool SendNotice(SecurityEvent rolledBack)
        {
            return false;
        }

        public bool SendEvent(SecurityEvent happened)
        {
            if (Left == 0)
            {
                return false;
            }

            Left--;
            Got += happened.Type + " " + happened.UnixSeconds + " " + happened.TechInfo + ";";
            return true;
        }
    }
}
