using System.Text.RegularExpressions;
using TwinSlot.Contract;

namespace TwinSlot.Tools.Chargers;

/// <summary>What one charger differs in.</summary>
/// <param name="Serial">Its serial number: its identity at the backend, and the name of its file.</param>
/// <param name="Settings">Its settings, over those that all chargers have.</param>
internal sealed partial record ChargerSpec(string Serial, IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    /// <summary>What a serial number may be.</summary>
    public const string SerialRule = "1 to 48 letters, digits, '-', '_' and '.', and no '.' first";

    /// <summary>The charger's settings, its identity among them.</summary>
    /// <param name="common">Those that all have.</param>
    public IReadOnlyList<KeyValuePair<string, string>> All(IEnumerable<KeyValuePair<string, string>> common)
    {
        SortedDictionary<string, string> all = new(StringComparer.Ordinal) { [SettingNames.Identity] = Serial };
        foreach ((string name, string value) in common.Concat(Settings))
        {
            all[name] = value;
        }

        return [.. all];
    }

    /// <summary>Whether a serial number is one: it becomes a file's name and a charge point's identity.</summary>
    public static bool IsSerial(string text) => Serials().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]{0,47}\z")]
    private static partial Regex Serials();
}
