using TwinSlot.Tests.Shared.Plots;

namespace TwinSlot.Tests.Assurance.Plots;

/// <summary>Lines over two axes, with their names beside them.</summary>
/// <param name="Across">What the horizontal axis shows.</param>
/// <param name="X">Its ticks.</param>
/// <param name="Y">The vertical axis's ticks, from below.</param>
/// <param name="IsLogarithmicX">Whether the horizontal axis is logarithmic.</param>
/// <param name="IsLogarithmicY">Whether the vertical one is.</param>
internal sealed record Curves(
    string Title, string Across, IReadOnlyList<(double At, string Name)> X, IReadOnlyList<(double At, string Name)> Y, bool IsLogarithmicX, bool IsLogarithmicY)
{
    private const int Width = 1000;
    private const int Height = 470;
    private const int Left = 80;
    private const int Right = 640;
    private const int Top = 50;
    private const int Bottom = 400;
    private const int LineHeight = 17;

    /// <summary>Draws them.</summary>
    /// <param name="lines">Each line's name and points.</param>
    public string Draw(IReadOnlyList<(string Name, (double X, double Y)[] Points)> lines)
    {
        Svg svg = new(Width, Height, $"{Title}: {string.Join(", ", lines.Select(line => line.Name))}");
        svg.Text(10, 24, Title, css: "head");
        foreach ((double at, string name) in Y)
        {
            svg.Line(Left, Down(at), Right, Down(at), "grid");
            svg.Text(Left - 8, Down(at) + 4, name, "end");
        }

        foreach ((double at, string name) in X)
        {
            svg.Line(Along(at), Top, Along(at), Bottom, "grid");
            svg.Text(Along(at), Bottom + 20, name, "middle");
        }

        svg.Text((Left + Right) / 2, Bottom + 46, Across, "middle");
        double above = double.MinValue;
        foreach (((string name, (double X, double Y)[] points), int i) in lines.Select((line, i) => (line, i)).OrderBy(each => Down(each.line.Points[^1].Y)))
        {
            svg.Path([.. points.Where(point => point.Y >= Y[0].At).Select(point => (Along(point.X), Down(point.Y)))], Svg.Colours[i % Svg.Colours.Count]);

            // Where lines end together their names stand one below the other.
            above = Math.Max(Down(points[^1].Y) + 4, above + LineHeight);
            svg.Box(Right + 14, above - 10, 10, 10, Svg.Colours[i % Svg.Colours.Count], name);
            svg.Text(Right + 30, above, name, css: "small");
        }

        return svg.ToString();
    }

    private double Along(double x) => Left + ((Right - Left) * Part(x, X[0].At, X[^1].At, IsLogarithmicX));

    private double Down(double y) => Bottom - ((Bottom - Top) * Part(Math.Max(y, Y[0].At), Y[0].At, Y[^1].At, IsLogarithmicY));

    private static double Part(double value, double first, double last, bool isLogarithmic) =>
        isLogarithmic ? Math.Log(value / first) / Math.Log(last / first) : (value - first) / (last - first);
}
