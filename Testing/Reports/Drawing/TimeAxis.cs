using System.Globalization;

namespace TwinSlot.Testing.Reports.Drawing;

/// <summary>Time from left to right, to scale.</summary>
/// <param name="From">The time at <paramref name="Left"/>.</param>
/// <param name="To">The time at <paramref name="Right"/>.</param>
/// <param name="Left">In pixels of the drawing.</param>
/// <param name="Right">In pixels of the drawing.</param>
internal sealed record TimeAxis(DateTimeOffset From, DateTimeOffset To, double Left, double Right)
{
    // With more the numbers would touch.
    private const int MostTicks = 12;

    private double Seconds => Math.Max(0.001, (To - From).TotalSeconds);

    /// <summary>Where a moment is; what lies outside is at the nearer end.</summary>
    public double X(DateTimeOffset at) => Left + (Math.Clamp((at - From).TotalSeconds / Seconds, 0, 1) * (Right - Left));

    /// <summary>Ticks at round numbers of seconds, at most twelve, with their words.</summary>
    public IEnumerable<(double X, string Label)> Ticks()
    {
        double step = Step(Seconds);
        string unit = step >= 60 ? "min" : "s";
        for (int i = 0; i * step <= Seconds; i++)
        {
            double value = i * step / (step >= 60 ? 60 : 1);
            yield return (Left + (i * step / Seconds * (Right - Left)), string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {unit}"));
        }
    }

    private static double Step(double seconds)
    {
        for (double ten = 0.001; ; ten *= 10)
        {
            foreach (double step in ten < 10 ? [ten, 2 * ten, 5 * ten] : new[] { ten, 3 * ten, 6 * ten })
            {
                if (seconds / step < MostTicks)
                {
                    return step;
                }
            }
        }
    }
}
