using System.Text.RegularExpressions;
using TwinSlot.Testing.BenchPage.Actions;
using TwinSlot.Testing.BenchPage.Page;
using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Tests.Hil;

namespace TwinSlot.Tests.BenchPage;

[TestClass]
public sealed class PageDocumentTests
{
    private readonly string _page = PageDocument.Write(new FakeRig(), ["Good", "<b>"], "secret");

    [TestMethod]
    public void Every_state_of_a_board_is_drawn_and_has_a_name_and_a_colour()
    {
        foreach (string mode in Enum.GetValues<BoardMode>().Select(MachineDrawing.NameOf))
        {
            Assert.AreEqual(1, Regex.Count(_page, $"data-mode=\"{mode}\""), mode);
            Assert.IsTrue(Regex.IsMatch(_page, $"data-mode=\"{mode}\"(?:(?!data-mode=).)*?<text[^>]*>[^<]+</text>", RegexOptions.Singleline), mode);
            Assert.Contains($".headline.{mode}", PageDocument.Style);
        }
    }

    [TestMethod]
    public void Every_action_has_one_button_that_is_described_by_why_it_cannot_be_pressed()
    {
        foreach (PageAction action in PageActions.All)
        {
            Assert.AreEqual(1, Regex.Count(_page, $"data-order=\"{action.Name}\"[^>]* aria-describedby=\"why-{action.Name}\" disabled"), action.Name);
            Assert.AreEqual(1, Regex.Count(_page, $"id=\"why-{action.Name}\""), action.Name);
        }
    }

    [TestMethod]
    public void Names_are_text_and_nothing_is_inline_or_from_elsewhere()
    {
        Assert.DoesNotContain("<b>", _page);
        Assert.IsFalse(Regex.IsMatch(_page, " (style|on[a-z]+)=\""), "the policy lets nothing inline run");
        CollectionAssert.AreEqual(new[] { "/bench.js" }, Regex.Matches(_page, " src=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToArray());
        Assert.DoesNotContain("innerHTML", PageDocument.Script);
        Assert.DoesNotContain("eval(", PageDocument.Script);
    }
}
