using System.Globalization;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>The table of docs/ocpp.md of what is kept: names, and most bytes of each.</summary>
public static class KeptTable
{
    /// <summary>Most bytes by name.</summary>
    public static IReadOnlyDictionary<string, int> Rows { get; } = Read();

    /// <summary>Fails the test unless the table has the name with room for the block.</summary>
    public static void Require(string name, int bytes)
    {
        Assert.IsTrue(Rows.TryGetValue(name, out int most), $"docs/ocpp.md does not list the kept state '{name}', so that no board has room for it");
        Assert.IsLessThanOrEqualTo(most, bytes, $"'{name}' has more bytes than docs/ocpp.md says");
    }

    private static Dictionary<string, int> Read() => DocumentTable.Rows(Documents.Ocpp, "| name | bytes at most")
        .ToDictionary(row => row[0].Trim('`'), row => int.Parse(row[1], CultureInfo.InvariantCulture));
}
