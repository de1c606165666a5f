using System.Globalization;
using TwinSlot.Tests.Simulation.Fleet;

namespace TwinSlot.Tests.Assurance.Plots;

/// <summary>The operating characteristic: how probable a rollback is, by how often an image crashes and by what is known of the one before.</summary>
internal static class CharacteristicPlot
{
    /// <summary>Its file in docs.</summary>
    public const string File = "soak-characteristic.svg";

    private static readonly double[] s_aDay = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8];

    /// <summary>Draws it.</summary>
    /// <param name="lives">Soaks to a point.</param>
    /// <param name="seed">Picks them.</param>
    public static string Draw(int lives, int seed)
    {
        Curves curves = new(
            "Soaks of 72 hours that end in a rollback, by how often the image crashes",
            "crashes a day, by chance alone",
            [.. s_aDay.Select(rate => (rate, rate.ToString(CultureInfo.InvariantCulture)))],
            [(0.0001, "0.01 %"), (0.001, "0.1 %"), (0.01, "1 %"), (0.1, "10 %"), (1, "100 %")],
            IsLogarithmicX: true,
            IsLogarithmicY: true);
        return curves.Draw(
        [
            .. CrashingImage.Baselines.Select(baseline => (
                $"the image before: {baseline.Crashes} crashes in {baseline.Hours} h",
                s_aDay.Select((rate, i) => (rate, CrashingImage.RolledBack(rate / 24, baseline, lives, (1000 * seed) + i))).ToArray())),
        ]);
    }
}
