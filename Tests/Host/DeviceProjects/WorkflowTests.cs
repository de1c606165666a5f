using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.DeviceProjects;

/// <summary>What the workflows name must be what is there: nothing here can run them.</summary>
[TestClass]
public sealed partial class WorkflowTests
{
    private static readonly string s_root = Repository.Root;

    [TestMethod]
    public void Every_action_is_pinned_by_commit()
    {
        foreach (string path in Directory.GetFiles(Path.Combine(s_root, ".github", "workflows")))
        {
            MatchCollection uses = Uses().Matches(File.ReadAllText(path));
            Assert.IsGreaterThan(0, uses.Count, path);
            foreach (Match action in uses)
            {
                Assert.IsTrue(Commit().IsMatch(action.Groups[1].Value), $"{path}: {action.Value.Trim()}");
            }
        }
    }

    [TestMethod]
    public void The_unit_tests_run_in_nanoclr_from_where_they_are_built()
    {
        string workflow = File.ReadAllText(Path.Combine(s_root, ".github", "workflows", "device.yml"));
        string project = File.ReadAllText(Path.Combine(s_root, "Tests", "Unit", "NFUnitTest.nfproj"));
        StringAssert.Contains(project, @"<OutputPath>bin\nanoFramework\$(Configuration)\</OutputPath>");
        StringAssert.Contains(workflow, @" Tests\Unit\bin\nanoFramework\Release\NFUnitTest.dll ");
        string framework = XDocument.Load(Path.Combine(s_root, "Tests", "Unit", "packages.config")).Root!.Elements("package")
            .Single(p => p.Attribute("id")!.Value == "nanoFramework.TestFramework").Attribute("version")!.Value;
        StringAssert.Contains(workflow, $@"packages\nanoFramework.TestFramework.{framework}\lib\net48");
        StringAssert.Contains(workflow, @"/Settings:Tests\Unit\nano.runsettings");
        XDocument settings = XDocument.Load(Path.Combine(s_root, "Tests", "Unit", "nano.runsettings"));
        Assert.AreEqual("False", settings.Descendants("IsRealHardware").Single().Value);
    }

    [GeneratedRegex(@"uses:\s*(\S+)")]
    private static partial Regex Uses();

    [GeneratedRegex("@[0-9a-f]{40}$")]
    private static partial Regex Commit();
}
