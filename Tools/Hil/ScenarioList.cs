using Spectre.Console;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios;

namespace TwinSlot.Tools.Hil;

/// <summary>Says which scenarios there are.</summary>
internal static class ScenarioList
{
    /// <summary>Prints a table.</summary>
    public static void Write(IReadOnlyList<Scenario> scenarios, IRigFactory rigs, Terminal terminal)
    {
        Table table = terminal.NewTable("scenario", "what it shows", "rules", $"on {rigs.Name}");
        foreach (Scenario scenario in scenarios)
        {
            RigCapabilities missing = scenario.Needs & ~rigs.Capabilities;
            string why = missing != RigCapabilities.None ? $"lacks {missing}" : rigs.WhyNot(scenario.Board) ?? "runs";
            table.AddRow(new Text(scenario.Id), new Text(scenario.Name), new Text(string.Join(' ', scenario.Rules)), new Text(why));
        }

        terminal.Tables.Write(table);
        terminal.Line($"{scenarios.Count} scenarios");
    }
}
