using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Events;
using TwinSlot.Tests.Hil;

namespace TwinSlot.Tests.BenchPage;

/// <summary>What a page is told that is opened when much has happened.</summary>
[TestClass]
public sealed class EventStreamTests
{
    [TestMethod]
    public async Task Page_that_is_opened_late_has_its_lines_whatever_else_happened_meanwhile()
    {
        FakeRig rig = new();
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        rig.Log.Add(new RigEvent(RigEventKind.Console, "", "said long ago"));
        for (int second = 0; second < 2000; second++)
        {
            rig.Log.Add(new RigEvent(RigEventKind.WatchdogFeeds, "10", ""));
        }

        rig.Log.Add(new RigEvent(RigEventKind.Console, "", "said now"));

        // The server knows all of it once another page does.
        await using (PageClient first = new(server))
        {
            await first.WaitForAsync("the newest line", _ => first.Lines.Contains("console: said now"));
        }

        await using PageClient page = new(server);
        await page.WaitForAsync("the newest line", _ => page.Lines.Contains("console: said now"));
        CollectionAssert.AreEqual(new[] { "console: said long ago", "console: said now" }, page.Lines.ToArray());
    }

    [TestMethod]
    public async Task Page_is_told_the_newest_thousand_lines()
    {
        FakeRig rig = new();
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        for (int number = 1; number <= 1200; number++)
        {
            rig.Log.Add(new RigEvent(RigEventKind.Console, "", $"{number}"));
        }

        // The server knows all of it once another page does.
        await using (PageClient first = new(server))
        {
            await first.DoAsync("power-on");
            await first.WaitForAsync("the newest line", _ => first.Lines.Contains("rig: power on"));
        }

        await using PageClient page = new(server);
        await page.WaitForAsync("the newest line", _ => page.Lines.Contains("rig: power on"));
        Assert.HasCount(1000, page.Lines);
    }
}
