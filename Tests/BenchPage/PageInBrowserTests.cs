using System.Reflection;
using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Tests.Reports;
using TwinSlot.Tests.Shared.Node;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.BenchPage;

/// <summary>The page in a real Chromium, worked with as an operator does: at 1400 and 400 pixels, dark, by keyboard, and by axe-core's rules.</summary>
[TestClass]
public sealed class PageInBrowserTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(20);
    private static Visit? s_visit;

    [ClassInitialize]
    public static async Task Work(TestContext context)
    {
        if (NpmPackages.LeftOut)
        {
            Assert.Inconclusive($"left out, because {NpmPackages.WithoutNodeVariable}=1");
        }

        string chromium = Chromium.Require();
        await using VirtualRig rig = await VirtualRig.MakeAsync(BoardSetup.Usual, new ReferenceImages());
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions { Variants = ReferenceImages.Variants });
        string image = Path.Combine(Directory.CreateTempSubdirectory("twinslot-bench-page-").FullName, "charger.img");
        await File.WriteAllBytesAsync(image, rig.Images.Make(new ImageSpec { Version = "1.1.0" }, rig.Board).Bytes);
        try
        {
            s_visit = await NodeScript.RunAsync<Visit>(
                FolderOf("BrowserFolder"), ["bench.mjs", chromium, server.Address.ToString(), image, FolderOf("ScreenshotFolder")], s_patience);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(image)!, true);
        }

        foreach (string picture in Directory.GetFiles(FolderOf("ScreenshotFolder"), "bench-*.png"))
        {
            context.AddResultFile(picture);
        }
    }

    [TestMethod]
    public void Axe_finds_nothing_serious_in_any_view() => Each(view => Assert.IsEmpty(view.Violations, $"{view.View}: {string.Join("\n", view.Violations)}"));

    [TestMethod]
    public void Nothing_is_wider_than_the_window() => Each(view => Assert.AreEqual(0, view.Overflow, view.View));

    [TestMethod]
    public void Nothing_is_asked_of_others_and_no_script_fails()
    {
        Assert.IsEmpty(s_visit!.Requests, string.Join("\n", s_visit.Requests));
        Assert.IsEmpty(s_visit.Errors, string.Join("\n", s_visit.Errors));
    }

    [TestMethod]
    public void Headline_follows_the_board()
    {
        string[] expected =
        [
            "No power.", "1.0.0+0 in slot a runs, confirmed.", "1.1.0+0 in slot b is on trial, 2 tries left.", "1.1.0+0 in slot b runs, confirmed.",
            "1.0.0+0 in slot a runs, confirmed.", "No power.",
        ];

        // A boot decision may be over before the page is told of it.
        CollectionAssert.AreEqual(expected, s_visit!.Headlines.Where(headline => headline != "The bootloader decides what to boot.").ToArray());
        CollectionAssert.AreEqual(new[] { "booted", "connected", "BootNotification accepted", "request answered", "confirmed" }, s_visit.Stages.ToArray());
        CollectionAssert.IsSubsetOf(new[] { "power", "slot a", "slot b", "connection", "statuses" }, s_visit.Lanes.ToArray());
    }

    [TestMethod]
    public void Button_that_cannot_be_pressed_says_why()
    {
        Assert.IsTrue(s_visit!.Disabled);
        Assert.AreEqual("switch the power off first: the flash is written without power", s_visit.WhyNot);
    }

    [TestMethod]
    public void Lines_of_the_console_are_text() => Assert.AreEqual(0, s_visit!.Injected);

    [TestMethod]
    public void Keyboard_reaches_every_control_and_sees_where_it_is()
    {
        string[] orders = [.. s_visit!.Stops.Select(stop => stop.Order).OfType<string>()];
        CollectionAssert.IsSubsetOf(new[] { "power-off", "button-hold", "network-down", "flash-a", "card-insert", "card-remove" }, orders, string.Join("\n", s_visit.Stops));
        CollectionAssert.IsSubsetOf(new[] { "State machine", "Timeline", "Log" }, s_visit.Stops.Select(stop => stop.Name).ToArray());
        Assert.IsTrue(s_visit.Stops.All(stop => stop.Outlined && stop.Name.Length > 0), string.Join("\n", s_visit.Stops));
    }

    private static void Each(Action<Look> check)
    {
        Assert.HasCount(8, s_visit!.Views);
        foreach (Look view in s_visit.Views)
        {
            check(view);
        }
    }

    private static string FolderOf(string key) => Path.GetFullPath(
        typeof(PageInBrowserTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!);

    private sealed record Visit(
        IReadOnlyList<Look> Views, IReadOnlyList<string> Requests, IReadOnlyList<string> Errors, IReadOnlyList<string> Headlines, string WhyNot, bool Disabled,
        int Injected, IReadOnlyList<string> Stages, IReadOnlyList<string> Lanes, IReadOnlyList<Stop> Stops);

    private sealed record Look(string View, double Overflow, IReadOnlyList<string> Violations);

    private sealed record Stop(string Element, string Name, string? Order, bool Outlined);
}
