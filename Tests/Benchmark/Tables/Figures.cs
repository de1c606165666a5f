using System.Globalization;

namespace TwinSlot.Tests.Benchmark.Tables;

/// <summary>Figures as the tables show them.</summary>
internal static class Figures
{
    /// <summary>A count, with separators.</summary>
    public static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds, shown in seconds.</summary>
    public static string Seconds(double milliseconds) => Number(milliseconds / 1000);

    /// <summary>A ratio.</summary>
    public static string Ratio(double ratio) => ratio.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Two digits behind the point, one from ten on, none from a thousand on.</summary>
    public static string Number(double number) =>
        number.ToString(number < 10 ? "0.00" : number < 1000 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>Reads what is shown; null if it is no figure.</summary>
    public static double? Read(string cell) =>
        double.TryParse(cell, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double figure) ? figure : null;

    /// <summary>Half of the last digit that is shown: what rounding may take or add.</summary>
    public static double Rounding(string cell)
    {
        int point = cell.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : Math.Pow(10, point - cell.Length + 1) / 2;
    }
}
