using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;

namespace TwinSlot.Tests.Hil;

/// <summary>A scenario of which only its steps matter.</summary>
internal static class SomeScenario
{
    /// <summary>Its file.</summary>
    /// <param name="more">Lines between its head and its steps.</param>
    public static string Text(string steps, string more = "") => $"name: Something that a board does\nrules: [boot.confirmed]\n{more}steps:\n{steps}";

    /// <summary>The scenario.</summary>
    /// <param name="more">Lines between its head and its steps.</param>
    public static Scenario Of(string steps, string more = "") => ScenarioFile.Parse(Text(steps, more), "test");
}
