using System.Text.RegularExpressions;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;

namespace TwinSlot.Testing.Soaking;

/// <summary>What a life broke.</summary>
/// <param name="Invariant">The invariant by its name; <see cref="Expectation"/> where a step did not come to hold or the board did against the protocol.</param>
/// <param name="Message">What was to hold, and what was seen.</param>
public sealed partial record SoakViolation(string Invariant, string Message)
{
    /// <summary>The name of what no invariant tells: the board did not come to rest, or not as it had to.</summary>
    public const string Expectation = "expectation";

    /// <summary>The violation of a run; null if there was none.</summary>
    public static SoakViolation? Of(ScenarioResult result) => result.Verdict != Verdict.Failed ? null
        : Broken().Match(result.Message) is { Success: true } broken
            ? new SoakViolation(broken.Groups["name"].Value, broken.Groups["message"].Value)
            : new SoakViolation(Expectation, result.Message);

    /// <summary>The violation that a kept life tells of; null if it tells of none.</summary>
    public static SoakViolation? Of(Scenario kept) => Told().Match(kept.About) is { Success: true } told
        ? new SoakViolation(told.Groups["name"].Value, told.Groups["message"].Value)
        : null;

    /// <summary>In words, as a kept life has it.</summary>
    public string About(StepResult? step) => $"Violation of '{Invariant}'" + (step == null ? "" : $" at step {step.Number} ({step.Words})") + $": {Message}";

    /// <summary>The message of a failure by which it is known again.</summary>
    internal static string Words(string invariant, string words) => $"invariant '{invariant}' is broken: {words}";

    [GeneratedRegex("^invariant '(?<name>\\w+)' is broken: (?<message>.*)$", RegexOptions.Singleline)]
    private static partial Regex Broken();

    [GeneratedRegex("^Violation of '(?<name>\\w+)'(?: at step [0-9]+ \\(.*?\\))?: (?<message>.*)$", RegexOptions.Singleline)]
    private static partial Regex Told();
}
