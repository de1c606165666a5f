using Microsoft.VisualStudio.TestTools.UnitTesting;
using TwinSlot.Csms;
using TwinSlot.Csms.Record;

namespace TwinSlot.Tests.Csms;

[TestClass]
public sealed class JournalTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task Holds_every_message_in_order()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        await station.CallAsync("Heartbeat", "{}");
        JournalEntry[] entries = [.. csms.Journal.Entries()];
        CollectionAssert.AreEqual(
            new[] { JournalKind.Connected, JournalKind.Call, JournalKind.CallResult, JournalKind.Call, JournalKind.CallResult },
            entries.Select(entry => entry.Kind).ToArray());
        CollectionAssert.AreEqual(new long[] { 1, 2, 3, 4, 5 }, entries.Select(entry => entry.Sequence).ToArray());
        Assert.IsTrue(entries[1].IsRequest("CP1", "BootNotification"));
        Assert.IsTrue(entries[2].IsBootAccepted("CP1"));
        Assert.AreEqual("Virtual", entries[1].Field("chargePointModel"));
        Assert.AreEqual("Heartbeat", entries[4].Action);
        Assert.AreEqual(entries[3].MessageId, entries[4].MessageId);
        StringAssert.Contains(entries[3].ToString(), "CP1 -> Heartbeat {}");
    }

    [TestMethod]
    public async Task A_wait_sees_what_is_there_already_and_what_comes()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        JournalEntry boot = await csms.Journal.WaitForAsync(entry => entry.IsBootAccepted("CP1"), s_soon);

        Task<JournalEntry> heartbeat = csms.Journal.WaitForAsync(entry => entry.IsRequest("CP1", "Heartbeat"), s_soon, boot.Sequence);
        Assert.IsFalse(heartbeat.IsCompleted);
        await station.CallAsync("Heartbeat", "{}");
        Assert.IsGreaterThan(boot.Sequence, (await heartbeat).Sequence);
    }

    [TestMethod]
    public async Task A_wait_regards_only_what_comes_after_the_given_number()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using Station station = await Station.BootAsync(csms);
        TimeoutException e = await Assert.ThrowsExactlyAsync<TimeoutException>(() => csms.Journal.WaitForAsync(
            entry => entry.IsBootAccepted("CP1"), TimeSpan.FromMilliseconds(100), csms.Journal.LastSequence));
        StringAssert.Contains(e.Message, "BootNotification");
    }

    [TestMethod]
    public async Task Drops_the_oldest_beyond_its_capacity()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync(new CsmsOptions { JournalCapacity = 16 });
        using Station station = await Station.BootAsync(csms);
        for (int i = 0; i < 20; i++)
        {
            await station.CallAsync("Heartbeat", "{}");
        }

        IReadOnlyList<JournalEntry> entries = csms.Journal.Entries();
        Assert.IsLessThanOrEqualTo(16, entries.Count);
        Assert.AreEqual(43L, entries[^1].Sequence);
        Assert.AreEqual(43L - entries.Count + 1, entries[0].Sequence);
        Assert.HasCount(3, csms.Journal.Entries(40));
    }
}
