using TwinSlot.Tests.Benchmark.Boots;
using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Shared.Plots;

namespace TwinSlot.Tests.Benchmark.Plots;

/// <summary>What installation and boots cost, by the image's size: both scales are logarithmic.</summary>
internal static class SizePlot
{
    /// <summary>Its file in docs.</summary>
    public const string File = "performance-size.svg";

    private const int Width = 860;
    private const int Height = 440;
    private const int Left = 70;
    private const int Right = 700;
    private const int Top = 50;
    private const int Bottom = 390;

    /// <summary>Draws it.</summary>
    /// <param name="boots">The table "boots".</param>
    public static string Draw(Table boots)
    {
        string[] steps = [.. boots.Rows.Select(row => row[0]).Distinct()];
        double[] lengths = [.. boots.Rows.Select(row => Figures.Read(row[1])!.Value).Distinct()];
        double[] seconds = [.. boots.Rows.Select(row => Seconds(boots, row))];
        int lowest = (int)Math.Floor(Math.Log10(seconds.Min()));
        int highest = (int)Math.Ceiling(Math.Log10(seconds.Max()));
        Svg svg = new(Width, Height, $"Modelled seconds against the image's size: {string.Join(", ", steps)}");
        svg.Text(10, 24, "Cost against image size: modelled seconds (measured costs), both scales logarithmic", css: "head");
        for (int power = lowest; power <= highest; power++)
        {
            svg.Line(Left, Y(Math.Pow(10, power)), Right, Y(Math.Pow(10, power)), "grid");
            svg.Text(Left - 8, Y(Math.Pow(10, power)) + 4, $"{Math.Pow(10, power):0.####} s", "end");
        }

        foreach (double length in lengths)
        {
            svg.Line(X(length), Top, X(length), Bottom, "grid");
            svg.Text(X(length), Bottom + 20, $"{length / 1000:0} KB", "middle");
        }

        double above = double.MinValue;
        foreach ((string step, int i) in steps.Select((step, i) => (step, i)).OrderBy(each => Y(Last(boots, each.step))))
        {
            string[][] rows = [.. boots.Rows.Where(row => row[0] == step)];
            svg.Path([.. rows.Select(row => (X(Figures.Read(row[1])!.Value), Y(Seconds(boots, row))))], Svg.Colours[i]);

            // Where lines end together their names stand one below the other.
            above = Math.Max(Y(Last(boots, step)) + 4, above + 17);
            svg.Box(Right + 14, above - 10, 10, 10, Svg.Colours[i], step);
            svg.Text(Right + 30, above, $"{step} {Figures.Number(Last(boots, step))} s");
        }

        return svg.ToString();

        double X(double length) => Left + ((Right - Left) * Math.Log(length / lengths[0]) / Math.Log(lengths[^1] / lengths[0]));

        double Y(double value) => Bottom - ((Bottom - Top) * (Math.Log10(value) - lowest) / (highest - lowest));
    }

    private static double Last(Table boots, string step) => Seconds(boots, boots.Rows.Last(row => row[0] == step));

    private static double Seconds(Table boots, string[] row) => Figures.Read(boots.Cell(boots.Key(row), BootTables.Measured))!.Value;
}
