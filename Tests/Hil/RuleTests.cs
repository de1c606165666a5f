using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TwinSlot.Testing.Reading;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>The table of rules in docs/hil.md and the scenarios are of one mind.</summary>
[TestClass]
public sealed partial class RuleTests
{
    private static readonly IReadOnlyList<Scenario> s_scenarios = ScenarioFile.ReadFolder(Path.Combine(Repository.Root, "Tests", "Scenarios"));

    // What has no scenario of its own, by the name of its rule.
    private static readonly string[] s_without =
    [
        // Plain 1.6 has seven statuses.
        .. Of("ocpp16", "DownloadScheduled", "DownloadPaused", "InstallRebooting", "InstallScheduled", "InstallVerificationFailed", "InvalidSignature", "SignatureVerified"),

        // 2.1 is told as 2.0.1 is; what it adds to a status has its rule.
        .. Of(
            "ocpp21", "Downloaded", "DownloadFailed", "Downloading", "DownloadScheduled", "DownloadPaused", "Idle", "Installing", "InstallRebooting", "InstallScheduled",
            "InstallVerificationFailed", "InvalidSignature", "SignatureVerified"),
    ];

    [TestMethod]
    public void Every_status_of_every_version_has_a_rule_or_is_named_without()
    {
        JsonNode schema = FileSchema.Scenario.Text;
        string[] versions =
        [
            .. Choices(schema["properties"]!["board"]!["properties"]!["ocpp"]!).Where(version => !version.EndsWith("-unsigned", StringComparison.Ordinal))
                .Select(version => "ocpp" + version.Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)).Distinct(),
        ];
        string[] statuses = [.. Choices(schema["$defs"]!["conditions"]!["properties"]!["status"]!)];
        string[] all = [.. versions.SelectMany(version => Of(version, statuses))];
        string[] proved = [.. s_scenarios.SelectMany(scenario => scenario.Rules)];
        Assert.HasCount(4 * 14, all);
        Assert.AreEqual("", string.Join('\n', all.Except(s_without).Except(proved)));
        Assert.AreEqual("", string.Join('\n', s_without.Except(all).Concat(s_without.Intersect(proved))));
    }

    [TestMethod]
    public void Every_rule_has_a_scenario_and_every_scenario_names_rules_that_there_are()
    {
        string[] listed = [.. Row().Matches(Repository.Read("docs", "hil.md")).Select(row => row.Groups["rule"].Value)];
        string[] proved = [.. s_scenarios.SelectMany(scenario => scenario.Rules).Distinct().Order(StringComparer.Ordinal)];
        Assert.IsGreaterThan(60, listed.Length);
        Assert.AreEqual(string.Join('\n', listed.Order(StringComparer.Ordinal)), string.Join('\n', proved));
    }

    [TestMethod]
    public void Every_scenario_has_a_name_and_a_file_name_of_its_own()
    {
        Assert.IsGreaterThanOrEqualTo(60, s_scenarios.Count);
        Assert.HasCount(s_scenarios.Count, s_scenarios.Select(scenario => scenario.Id).Distinct());
        Assert.HasCount(s_scenarios.Count, s_scenarios.Select(scenario => scenario.Name).Distinct());
    }

    private static IEnumerable<string> Of(string version, params string[] statuses) => statuses.Select(status => $"{version}.{status}");

    private static IEnumerable<string> Choices(JsonNode schema) => schema["enum"]!.AsArray().Select(one => one!.ToString());

    [GeneratedRegex(@"(?m)^\| `(?<rule>[a-z0-9]+\.\w+)` \|")]
    private static partial Regex Row();
}
