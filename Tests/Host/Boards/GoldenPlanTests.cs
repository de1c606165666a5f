using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Definition.Generation;

namespace TwinSlot.Tests.Host.Boards;

/// <summary>How much of a golden image fits where.</summary>
[TestClass]
public sealed class GoldenPlanTests
{
    private const string Solution = "Project(\"{1}\") = \"A\", \"a\\A.nfproj\", \"{2}\"\nEndProject\nGlobal\n\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n"
        + "\t\t{2}.Debug|Any CPU.ActiveCfg = Debug|Any CPU\n\tEndGlobalSection\nEndGlobal\n";

    [TestMethod]
    [DataRow(1, 1, 1)]
    [DataRow(16_384, 1, 1)]
    [DataRow(16_385, 2, 1)]
    [DataRow(49_152, 3, 1)]
    [DataRow(49_153, 4, 2)]
    [DataRow(102_400, 7, 3)]
    public void An_image_takes_as_many_arrays_and_assemblies_as_it_needs(int length, int chunks, int parts)
    {
        Assert.AreEqual(chunks, GoldenPlan.Chunks(length));
        Assert.AreEqual(parts, GoldenPlan.Parts(length));
    }

    [TestMethod]
    public void The_most_that_fits_is_what_the_deployment_has_room_for()
    {
        BoardDefinition board = KnownBoards.Read("esp32-wrover");
        for (int kilobytes = 1; kilobytes <= board.Partitions.DeploymentKilobytes; kilobytes++)
        {
            BoardDefinition smaller = board with { Partitions = board.Partitions with { DeploymentKilobytes = kilobytes } };
            int most = GoldenPlan.MostBytes(smaller);
            Assert.IsTrue(most == 0 || GoldenPlan.DeploymentBytes(most) <= smaller.Partitions.DeploymentBytes, $"{kilobytes} KB: {most}");
            Assert.IsTrue(most == board.Capacities.SlotBytes || GoldenPlan.DeploymentBytes(most + 1) > smaller.Partitions.DeploymentBytes, $"{kilobytes} KB: {most}");
        }
    }

    [TestMethod]
    [DataRow("\n")]
    [DataRow("\r\n")]
    public void What_is_put_into_a_solution_and_taken_out_again_leaves_it_as_it_was(string lineEnd)
    {
        string solution = Solution.ReplaceLineEndings(lineEnd);
        string text = "<ProjectGuid>{0DE1B132-C8EB-5A2F-B737-D586ADDB5863}</ProjectGuid>";
        string put = SolutionProjects.Replace(solution, "b\\golden\\", [("b\\golden\\1\\B1.nfproj", text), ("b\\golden\\2\\B2.nfproj", text)]);
        Assert.AreEqual(put, SolutionProjects.Replace(put, "b\\golden\\", [("b\\golden\\1\\B1.nfproj", text), ("b\\golden\\2\\B2.nfproj", text)]));
        Assert.AreEqual(solution, SolutionProjects.Replace(put, "b\\golden\\", []));
        StringAssert.Contains(put, "\"B2\", \"b\\golden\\2\\B2.nfproj\", \"{0DE1B132-C8EB-5A2F-B737-D586ADDB5863}\"" + lineEnd + "EndProject" + lineEnd + "Global");
    }

    [TestMethod]
    public void A_text_that_is_no_solution_is_refused() =>
        Assert.ThrowsExactly<InvalidDataException>(() => SolutionProjects.Replace("nothing", "b\\golden\\", []));
}
