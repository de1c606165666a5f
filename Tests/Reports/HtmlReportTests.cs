using System.Text.RegularExpressions;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Page;

namespace TwinSlot.Tests.Reports;

[TestClass]
public partial class HtmlReportTests
{
    private readonly string _page = HtmlReport.Write(SampleRun.Make());

    [TestMethod]
    public void The_first_line_says_how_the_run_ended()
    {
        Assert.AreEqual("Failed: 1 of 4 scenarios; 2 passed, 1 skipped, in 3 min 12 s", VerdictLine.Of(SampleRun.Make()));
        RunReport run = SampleRun.Make();
        Assert.AreEqual("Passed: 2 scenarios, 1 skipped, in 3 min 12 s", VerdictLine.Of(run with { Scenarios = [.. run.Scenarios.Where(s => s.Verdict != Verdict.Failed)] }));
        Assert.AreEqual("Nothing was tried: 1 scenario skipped", VerdictLine.Of(run with { Scenarios = [.. run.Scenarios.Where(s => s.Verdict == Verdict.Skipped)] }));
    }

    [TestMethod]
    public void Text_from_a_board_is_text_on_the_page()
    {
        Assert.DoesNotContain("<script>alert", _page);
        Assert.Contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp; \"quoted\" &lt;/style&gt;", _page);
        Assert.AreEqual(1, Regex.Count(_page, "<script"));
        Assert.AreEqual(1, Regex.Count(_page, "</style"));
    }

    [TestMethod]
    public void No_element_but_the_void_ones_is_closed_by_itself()
    {
        string withoutDrawings = Regex.Replace(_page, "<svg.*?</svg>", "", RegexOptions.Singleline);
        string[] closed = [.. SelfClosed().Matches(withoutDrawings).Select(m => m.Groups[1].Value).Distinct()];
        CollectionAssert.IsSubsetOf(closed, new[] { "meta" });
    }

    [TestMethod]
    public void The_page_refers_to_nothing_outside_itself()
    {
        string[] addresses = [.. Regex.Matches(_page, "https?://[^\"' <]*").Select(m => m.Value).Distinct()];
        CollectionAssert.AreEqual(new[] { "http://www.w3.org/2000/svg" }, addresses);
        Assert.DoesNotContain(" src=", _page);
        Assert.DoesNotContain("@import", _page);
    }

    [TestMethod]
    public void Every_scenario_in_the_overview_leads_to_its_details_and_failed_ones_come_first()
    {
        string[] anchors = [.. Regex.Matches(_page, "<td><a href=\"#([^\"]*)\"").Select(m => m.Groups[1].Value)];
        CollectionAssert.AreEqual(new[] { "scenario-2", "scenario-1", "scenario-3", "scenario-4" }, anchors);
        foreach (string anchor in anchors)
        {
            Assert.AreEqual(1, Regex.Count(_page, $"<details id=\"{anchor}\""), anchor);
        }
    }

    [TestMethod]
    public void Only_a_failed_scenario_is_open_from_the_start()
    {
        string[] open = [.. Regex.Matches(_page, "<details id=\"([^\"]*)\"[^>]* open=").Select(m => m.Groups[1].Value)];
        CollectionAssert.AreEqual(new[] { "scenario-2" }, open);
    }

    [TestMethod]
    public void The_failed_expectation_is_marked_in_the_drawing_and_in_the_log()
    {
        Assert.AreEqual(1, Regex.Count(_page, "<line [^>]*class=\"failure\""));
        Assert.AreEqual(1, Regex.Count(_page, "<tr class=\"failure\"><td class=\"time\">74.000</td><td>rig</td><td>still 1.1.0</td>"));
    }

    [GeneratedRegex(@"<([a-z0-9]+)[^<>]*/>")]
    private static partial Regex SelfClosed();
}
