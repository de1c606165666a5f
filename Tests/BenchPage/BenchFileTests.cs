using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.BenchPage;

/// <summary>The page of a bench that a file describes: its commands flash, and its console tells.</summary>
[TestClass]
public sealed class BenchFileTests
{
    [TestMethod]
    public async Task Bench_is_worked_with_as_far_as_its_file_goes()
    {
        BenchDescription bench = BenchFile.Read(Path.Combine(Repository.Root, "Tests", "Hil", "Benches", "virtual-process.yaml"));
        string program = $"\"{TwinSlot.Boards.Virtual.VirtualBoardOptions.DefaultHost}\" \"{typeof(ReferenceImages).Assembly.Location}\"";
        BenchRigFactory rigs = new(bench with { SlotBytes = 1_000_000, Values = new Dictionary<string, string> { ["twinslot"] = program } }, new ReferenceImages());
        await using IRig rig = await rigs.MakeAsync(BoardSetup.Usual);
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        await using PageClient page = new(server);
        await page.WaitForHeadlineAsync("No power");
        Assert.AreEqual("this rig does not hold the button", page.Hindrance("button-hold"));
        Assert.AreEqual("this rig has no cards", page.Hindrance("card-insert"));
        Assert.AreEqual(413, (await page.OrderAsync("flash-a", new byte[1_000_001])).Code);

        // What a command says when it fails is shown.
        (int code, string words) = await page.OrderAsync("flash-a", [1, 2, 3]);
        Assert.AreEqual(409, code);
        Assert.Contains("flashing failed with exit code 1", words);
        await page.DoAsync("flash-a", rig.Images.Make(new ImageSpec { Version = "1.0.0" }, rig.Board).Bytes);
        await page.WaitForAsync("slot a", state => $"{state["slots"]![0]!["state"]}" == "confirmed");
        await page.DoAsync("power-on");
        await page.WaitForHeadlineAsync("1.0.0+0 in slot a runs, confirmed");
        await page.WaitForAsync("the backend", state => state["connected"]!.GetValue<bool>());
        await page.DoAsync("power-off");
        await page.WaitForHeadlineAsync("No power");
    }
}
