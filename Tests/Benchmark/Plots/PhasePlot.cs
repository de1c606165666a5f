using TwinSlot.Tests.Benchmark.Boots;
using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Shared.Plots;

namespace TwinSlot.Tests.Benchmark.Plots;

/// <summary>What a check or a boot spends its time on: a bar for each, as long as the others, divided by phases.</summary>
internal static class PhasePlot
{
    /// <summary>Its file in docs.</summary>
    public const string File = "performance-phases.svg";

    private const int Width = 860;
    private const int Left = 150;
    private const int Bar = 34;
    private const int Step = 62;
    private const double Narrow = 46;

    /// <summary>Draws it.</summary>
    /// <param name="work">The table "work".</param>
    /// <param name="boots">The table "boots", for the sums.</param>
    public static string Draw(Table work, Table boots)
    {
        string[] steps = [.. work.Rows.Select(row => row[0]).Distinct().Where(step => step != Shared.Costs.Scenarios.BoardScenario.Writing)];
        string[] phases = [.. work.Rows.Where(row => steps.Contains(row[0])).Select(row => row[1]).Distinct().Order(StringComparer.Ordinal)];
        int height = 60 + (steps.Length * Step) + (22 * ((phases.Length + 5) / 6)) + 20;
        Svg svg = new(Width, height, $"Share of modelled time by phase: {string.Join(", ", steps)}");
        svg.Text(10, 24, "Where the time goes: image of 765,000 bytes, RSA-3072, modelled seconds (measured costs)", css: "head");
        for (int i = 0; i < steps.Length; i++)
        {
            DrawBar(svg, 50 + (i * Step), steps[i], work, phases);
            string[] largest = boots.Rows.Last(row => row[0] == steps[i]);
            svg.Text(Left - 10, 81 + (i * Step), $"{boots.Cell(boots.Key(largest), BootTables.Measured)} s", "end", "small");
        }

        for (int i = 0; i < phases.Length; i++)
        {
            double x = 10 + (i % 6 * 140);
            double y = 56 + (steps.Length * Step) + (i / 6 * 22);
            svg.Box(x, y, 12, 12, Colour(phases, phases[i]), phases[i]);
            svg.Text(x + 18, y + 11, phases[i]);
        }

        return svg.ToString();
    }

    private static void DrawBar(Svg svg, double y, string step, Table work, string[] phases)
    {
        (string Phase, double Seconds)[] parts =
        [
            .. work.Rows.Where(row => row[0] == step).Select(row => (row[1], Figures.Read(work.Cell(work.Key(row), BootTables.Measured)) ?? 0)).OrderByDescending(part => part.Item2),
        ];
        double total = parts.Sum(part => part.Seconds);
        svg.Text(Left - 10, y + 16, step, "end");
        double x = Left;
        foreach ((string phase, double seconds) in parts.Where(part => part.Seconds > 0))
        {
            double length = (Width - Left - 10) * seconds / total;
            svg.Box(x, y, length, Bar, Colour(phases, phase), $"{phase}: {Figures.Number(seconds)} s");
            if (length >= Narrow + (7 * phase.Length))
            {
                svg.Text(x + (length / 2), y + 21, $"{phase} {Figures.Number(seconds)} s", "middle", "on");
            }

            x += length;
        }
    }

    private static string Colour(string[] phases, string phase) => Svg.Colours[Array.IndexOf(phases, phase) % Svg.Colours.Count];
}
