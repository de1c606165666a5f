using System.Text.RegularExpressions;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Documents;

/// <summary>The table of rules in docs/assurance.md names only checks that there are.</summary>
[TestClass]
public sealed partial class AssuranceRulesTests
{
    private static readonly string[][] s_rows =
    [
        .. Repository.Read("docs", "assurance.md").Split("<!-- rules: begin -->")[1].Split("<!-- rules: end -->")[0].Split('\n')
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Rule |", StringComparison.Ordinal))
            .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    [TestMethod]
    public void Each_rule_is_there_once_and_is_held_by_a_test()
    {
        Assert.IsGreaterThan(60, s_rows.Length);
        foreach (string[] row in s_rows)
        {
            Assert.HasCount(2, row, string.Join(" | ", row));
            Assert.IsTrue(Test().IsMatch(row[1]), $"'{row[0]}' names no test");
        }

        Assert.HasCount(s_rows.Length, s_rows.Select(static row => row[0]).Distinct().ToArray());
    }

    [TestMethod]
    public void Each_test_that_is_named_is_one()
    {
        HashSet<string> tests = [.. Repository.Sources("Tests").SelectMany(TestsIn)];
        Assert.IsGreaterThan(900, tests.Count);
        string[] missing = [.. Named(Test()).Where(name => !tests.Contains(name))];
        Assert.IsEmpty(missing, "\n" + string.Join('\n', missing));
    }

    [TestMethod]
    public void Each_mutant_each_flow_and_each_scenario_that_is_named_is_one()
    {
        HashSet<string> mutants = NamesIn(Path.Combine("Tests", "Assurance", "Mutants"), "*Mutants.cs");
        HashSet<string> flows = NamesIn(Path.Combine("Tests", "Simulation", "Flows"), "*Flows.cs");
        Assert.IsGreaterThan(50, mutants.Count);
        Assert.IsGreaterThan(50, flows.Count);
        HashSet<string> scenarios =
            [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "Tests", "Scenarios"), "*.yaml", SearchOption.AllDirectories).Select(static file => Path.GetFileNameWithoutExtension(file))];
        Assert.IsGreaterThan(50, scenarios.Count);
        string[] missing =
        [
            .. ListsOf("scenario").Where(name => !scenarios.Contains(name)).Select(static name => "no scenario: " + name),
            .. ListsOf("mutant").Where(name => !mutants.Contains(name)).Select(static name => "no mutant: " + name),
            .. ListsOf("flow").Where(name => !flows.Contains(name)).Select(static name => "no flow: " + name),
        ];
        Assert.IsEmpty(missing, "\n" + string.Join('\n', missing));
    }

    [TestMethod]
    public void Nothing_else_is_named()
    {
        string[] known = [.. Named(Test()), .. ListsOf("mutant"), .. ListsOf("flow"), .. ListsOf("scenario")];
        string[] unknown = [.. Named(Quoted()).Where(name => !known.Contains(name))];
        Assert.IsEmpty(unknown, "\n" + string.Join('\n', unknown));
    }

    private static IEnumerable<string> Named(Regex regex) => s_rows.SelectMany(row => regex.Matches(row[1])).Select(static match => match.Groups["name"].Value);

    // "mutant `a`" and "mutants `a`, `b`".
    private static IEnumerable<string> ListsOf(string kind) =>
        s_rows.SelectMany(static row => List().Matches(row[1])).Where(list => list.Groups["kind"].Value == kind)
            .SelectMany(static list => Quoted().Matches(list.Value)).Select(static match => match.Groups["name"].Value);

    private static IEnumerable<string> TestsIn(string file)
    {
        string source = File.ReadAllText(file);
        MatchCollection classes = Class().Matches(source);
        foreach (Match attribute in Attribute().Matches(source))
        {
            Match method = Method().Match(source, attribute.Index);
            yield return classes.Last(type => type.Index < attribute.Index).Groups["name"].Value + "." + method.Groups["name"].Value;
        }
    }

    private static HashSet<string> NamesIn(string folder, string files) =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), files).SelectMany(static file => Entry().Matches(File.ReadAllText(file))).Select(static entry => entry.Groups["name"].Value)];

    [GeneratedRegex(@"`(?<name>[A-Za-z0-9]+\.\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(?<kind>mutant|flow|scenario)s? `[a-z0-9-]+`(, `[a-z0-9-]+`)*")]
    private static partial Regex List();

    // Not indented: no class inside another one, and no sentence about one.
    [GeneratedRegex(@"^(public|internal) [\w ]*\bclass (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s*\[TestMethod\b", RegexOptions.Multiline)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^\s*public [\w ]*?\b(void|Task) (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();

    [GeneratedRegex("""(?m)^\s+new\("(?<name>[a-z0-9-]+)",""")]
    private static partial Regex Entry();
}
