using TwinSlot.Testing.BenchPage.Actions;
using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.BenchPage;

[TestClass]
public sealed class PageActionTests
{
    [TestMethod]
    [DataRow("flash", null, null, "this rig does not stage images for a trial")]
    [DataRow(null, "stage", "this rig does not write the flash", null)]
    [DataRow("flash", "stage", null, null)]
    public void Flashing_and_staging_are_offered_as_the_bench_has_commands_for_them(string? flash, string? stage, string? whyNoFlash, string? whyNoStage)
    {
        BenchDescription bench = new()
        {
            Name = "bench",
            Board = "virtual",
            Power = new BenchPower { On = "true", Off = "true" },
            Programming = new BenchProgramming { Flash = flash, Stage = stage },
        };
        RigCapabilities can = new BenchRigFactory(bench, new ReferenceImages()).Capabilities;
        Assert.AreEqual(whyNoFlash, WhyNot("flash-a", can));
        Assert.AreEqual(whyNoFlash, WhyNot("flash-b", can));
        Assert.AreEqual(whyNoStage, WhyNot("stage", can));
    }

    [TestMethod]
    public void What_any_action_needs_has_words_of_its_own()
    {
        foreach (PageAction action in PageActions.All)
        {
            Assert.DoesNotContain("lacks", action.WhyNot(RigCapabilities.None, PageState.Initial)!, action.Name);
        }
    }

    private static string? WhyNot(string name, RigCapabilities can) => PageActions.All.Single(action => action.Name == name).WhyNot(can, PageState.Initial);
}
