using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.TestProjects;

/// <summary>Holds Tests/README.md to the projects.</summary>
[TestClass]
public sealed partial class ReadmeTests
{
    private static readonly string s_readme = Repository.Read("Tests", "README.md");

    [TestMethod]
    public void Every_project_of_the_tests_has_its_row_and_no_row_is_of_another()
    {
        string[] projects =
        [
            .. XDocument.Parse(Repository.Read("Host.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value)
                .Where(path => path.StartsWith("Tests/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
        string[] rows = [.. Row().Matches(s_readme).Select(row => row.Groups["project"].Value).Order(StringComparer.Ordinal)];
        Assert.IsGreaterThan(20, projects.Length);
        Assert.AreEqual(string.Join('\n', projects), string.Join('\n', rows));
    }

    [TestMethod]
    public void Every_test_project_has_its_time_and_a_command_for_one_test_that_there_is()
    {
        int count = 0;
        foreach (Match row in Row().Matches(s_readme))
        {
            string project = row.Groups["project"].Value;
            if (!project.EndsWith(".Tests.csproj", StringComparison.Ordinal))
            {
                continue;
            }

            count++;
            Match command = Command().Match(row.Value);
            Assert.IsTrue(command.Success, row.Value);
            Assert.AreEqual(project, command.Groups["project"].Value);
            string folder = Path.GetDirectoryName(project)!;
            string filter = command.Groups["filter"].Value;
            Assert.IsTrue(Repository.Sources(folder).Any(file => File.ReadAllText(file).Contains(filter, StringComparison.Ordinal)), $"{project} has no {filter}");
        }

        Assert.IsGreaterThan(10, count);
    }

    [GeneratedRegex(@"(?m)^\| `(?<project>Tests/[^`]+\.csproj)` \|.*$")]
    private static partial Regex Row();

    [GeneratedRegex(@"\| \d+ (s|min) \| `dotnet test (?<project>\S+) --filter (?<filter>\w+)` \|$")]
    private static partial Regex Command();
}
