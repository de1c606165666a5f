using TwinSlot.Testing.Reports.Page;

namespace TwinSlot.Tests.Reports;

/// <summary>The report in a real Chromium: at 1400 and 400 pixels, dark, on paper, by keyboard, and by axe-core's rules.</summary>
[TestClass]
public class ReportInBrowserTests
{
    private static PageView? s_page;

    [ClassInitialize]
    public static async Task Look(TestContext context)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("twinslot-report-");
        try
        {
            string page = Path.Combine(folder.FullName, "report.html");
            await File.WriteAllTextAsync(page, HtmlReport.Write(SampleRun.Make()));
            s_page = await Browser.LookAtAsync(page);
        }
        finally
        {
            folder.Delete(true);
        }

        foreach (string picture in Directory.GetFiles(Browser.Screenshots, "report-*.png"))
        {
            context.AddResultFile(picture);
        }
    }

    [TestMethod]
    public void Axe_finds_nothing_serious_in_any_view() => Each(view => Assert.IsEmpty(view.Violations, $"{view.View}: {string.Join("\n", view.Violations)}"));

    [TestMethod]
    public void Nothing_is_wider_than_the_window() => Each(view => Assert.AreEqual(0, view.Overflow, view.View));

    [TestMethod]
    public void Nothing_is_asked_for_and_no_script_fails() => Each(view =>
    {
        Assert.IsEmpty(view.Requests, string.Join("\n", view.Requests));
        Assert.IsEmpty(view.Errors, string.Join("\n", view.Errors));
    });

    [TestMethod]
    public void Paper_shows_every_scenario_and_the_screen_those_that_failed()
    {
        Each(view => Assert.AreEqual(view.View == "paper" ? SampleRun.Make().Scenarios.Count : 1, view.OpenAtFirst, view.View));
    }

    [TestMethod]
    public void The_keyboard_reaches_and_opens_every_scenario()
    {
        string[] names = [.. s_page!.Stops.Where(stop => stop.Element == "summary").Select(stop => stop.Name)];
        CollectionAssert.AreEqual(SampleRun.Make().Scenarios.Select(s => s.Name).ToArray(), names);
        Assert.IsTrue(s_page.Toggles);
        Assert.IsTrue(s_page.Stops.All(stop => stop.Outlined && stop.Name.Length > 0), "each has a name, and is seen to have the focus");
    }

    private static void Each(Action<MediumView> check)
    {
        Assert.HasCount(5, s_page!.Views);
        foreach (MediumView view in s_page.Views)
        {
            check(view);
        }
    }
}
