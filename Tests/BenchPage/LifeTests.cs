using System.Text.Json.Nodes;
using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.BenchPage;

/// <summary>A board's life as the page has it, on a virtual rig.</summary>
[TestClass]
public sealed class LifeTests
{
    [TestMethod]
    public async Task Board_is_flashed_updated_confirmed_and_reverted_by_the_page()
    {
        await using VirtualRig rig = await VirtualRig.MakeAsync(BoardSetup.Usual, new ReferenceImages());
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions { Variants = ReferenceImages.Variants });
        await using PageClient page = new(server);
        await page.WaitForHeadlineAsync("No power");
        Assert.AreEqual("the board is not connected to the backend", page.Hindrance("update"));

        // What a programmer refuses is said, in its words and without a path of this machine.
        (int code, string words) = await page.OrderAsync("flash-a", [1, 2, 3]);
        Assert.AreEqual(409, code);
        Assert.Contains("sent-unreadable.img is refused", words);
        Assert.DoesNotContain(Path.GetTempPath(), words);

        await page.DoAsync("flash-a?variant=Good&version=1.0.0");
        await page.WaitForAsync("slot a", state => Slot(state, 0) == "confirmed 1.0.0+0 next");
        await page.DoAsync("power-on");
        await page.WaitForHeadlineAsync("1.0.0+0 in slot a runs, confirmed");
        await page.WaitForAsync("the backend", state => state["connected"]!.GetValue<bool>());
        await page.WaitForAsync("the hindrances", _ => page.Hindrance("flash-b") == "switch the power off first: the flash is written without power");

        await page.DoAsync("update", rig.Images.Make(new ImageSpec { Version = "1.1.0" }, rig.Board).Bytes);
        await page.WaitForHeadlineAsync("1.1.0+0 in slot b runs, confirmed");
        await page.WaitForAsync("the stages", now => now["trial"]!.AsArray().All(stage => stage!["at"] != null));
        await page.WaitForAsync("slot b", now => Slot(now, 1) == "confirmed 1.1.0+0 next" && now["update"]!.GetValue<string>() == "Installed");
        Assert.Contains("trial", await page.GetAsync("/timeline?seconds=600"));
        Assert.IsTrue(page.Lines.Any(line => line.StartsWith("console: boot: intended reboot -> slot b 1.1.0+0 (on trial", StringComparison.Ordinal)), string.Join('\n', page.Lines));
        Assert.IsFalse(page.Lines.Any(line => line.Contains("Heartbeat", StringComparison.Ordinal)), "heartbeats hide all else");

        (code, words) = await page.OrderAsync("revert-console");
        Assert.AreEqual(200, code, words);
        Assert.Contains("1.1.0+0 is left for 1.0.0+0", words);
        await page.WaitForHeadlineAsync("1.0.0+0 in slot a runs, confirmed");
        await page.WaitForAsync("the rollback", now => now["lastRollback"]?.GetValue<string>().Contains("1.1.0+0", StringComparison.Ordinal) == true);
        await page.DoAsync("power-off");
        await page.WaitForHeadlineAsync("No power");
    }

    [TestMethod]
    public async Task Backend_button_network_and_card_do_what_their_buttons_say()
    {
        await using VirtualRig rig = await VirtualRig.MakeAsync(BoardSetup.Usual, new ReferenceImages());
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions { Variants = ReferenceImages.Variants });
        await using PageClient page = new(server);
        await page.DoAsync("flash-a?variant=Good&version=1.0.0");
        await page.DoAsync("flash-b?variant=Good&version=1.1.0");
        await page.DoAsync("power-on");
        await page.WaitForHeadlineAsync("1.1.0+0 in slot b runs, confirmed");
        await page.DoAsync("network-down");
        await page.WaitForAsync("the outage", state => !state["connected"]!.GetValue<bool>() && state["network"]!.GetValue<string>() == "down");
        await page.DoAsync("network-up");
        await page.WaitForAsync("the connection", state => state["connected"]!.GetValue<bool>());

        // The board answers once its BootNotification was accepted.
        await page.WaitForAsync("the answer", _ => page.Lines.Count(line => line.Contains("BootNotification CallResult", StringComparison.Ordinal)) >= 2
            || page.Lines.Any(line => line.Contains("StatusNotification CallResult", StringComparison.Ordinal)));
        (int code, string words) = await page.OrderAsync("revert-backend");
        Assert.AreEqual(200, code, words);
        Assert.Contains("Accepted", words);
        await page.WaitForHeadlineAsync("1.0.0+0 in slot a runs, confirmed");

        await page.DoAsync("button-hold");
        await page.WaitForAsync("the button", state => state["lines"]!["button"]?.GetValue<string>() == "on");
        Assert.AreEqual(409, (await page.OrderAsync("button-hold")).Code);
        await page.DoAsync("button-release");
        await page.DoAsync("card-insert?variant=Good&version=2.0.0");
        await page.DoAsync("card-insert?variant=Good&version=2.0.1");
        Assert.IsTrue(Directory.Exists(rig.Folder.Card));
        await page.DoAsync("card-remove");
        Assert.IsFalse(Directory.Exists(rig.Folder.Card));
        Assert.AreEqual(400, (await page.OrderAsync("console", "twinslot status\ntwinslot revert"u8.ToArray())).Code);
        await page.DoAsync("console", "twinslot version"u8.ToArray());
        await page.WaitForAsync("the reply", _ => page.Lines.Contains("console: = protocol 1"));
    }

    private static string Slot(JsonNode state, int slot) =>
        $"{state["slots"]![slot]!["state"]} {state["slots"]![slot]!["version"]}" + (state["slots"]![slot]!["isNext"]!.GetValue<bool>() ? " next" : "");
}
