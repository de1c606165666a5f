using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using TwinSlot.Contract;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Chargers;

/// <summary>Many chargers, from a CSV file: the column <c>serial</c>, and one column for each setting that differs; an empty field is no setting.</summary>
internal static class ChargerList
{
    private const string SerialColumn = "serial";

    /// <summary>Reads a file.</summary>
    /// <param name="path">As the user named it.</param>
    /// <exception cref="Refusal">It is no such file; the message names the line.</exception>
    public static IReadOnlyList<ChargerSpec> Read(string path)
    {
        using StringReader text = new(TextFile.Read(path, "the list of chargers"));
        using CsvReader csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, MissingFieldFound = null, DetectColumnCountChanges = true });
        try
        {
            return Rows(csv, path);
        }
        catch (CsvHelperException)
        {
            // With CsvHelper's own words, for programmers, nobody finds the field. A stray quote and a field too many are told apart by the line.
            string wrong = csv.Parser.RawRecord.Contains('"') ? "a quote stands where none may" : "there is another number of fields than in the first line";
            throw new Refusal($"{path}, line {csv.Parser.RawRow}: {wrong}.");
        }
    }

    private static List<ChargerSpec> Rows(CsvReader csv, string path)
    {
        string[] columns = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
        if (!columns.Contains(SerialColumn))
        {
            throw new Refusal($"{path}, line 1: there is no column '{SerialColumn}'. The first line names the columns: {SerialColumn}, and the settings that differ, such as backendPassword.");
        }

        if (columns.GroupBy(column => column).FirstOrDefault(group => group.Key.Length == 0 || group.Count() > 1) is { } wrong)
        {
            throw new Refusal($"{path}, line 1: the column '{wrong.Key}' {(wrong.Key.Length == 0 ? "has no name" : "is there twice")}.");
        }

        if (columns.Contains(SettingNames.Identity))
        {
            throw new Refusal($"{path}, line 1: there is a column '{SettingNames.Identity}', and a charger's identity is its serial number.");
        }

        List<ChargerSpec> chargers = [];
        Dictionary<string, int> lines = new(StringComparer.OrdinalIgnoreCase);
        while (csv.Read())
        {
            string serial = csv.GetField(SerialColumn)!;
            int line = csv.Parser.RawRow;
            if (!ChargerSpec.IsSerial(serial))
            {
                throw new Refusal($"{path}, line {line}: '{serial}' is no serial number: {ChargerSpec.SerialRule}.");
            }

            if (!lines.TryAdd(serial, line))
            {
                throw new Refusal($"{path}, line {line}: {serial} is in line {lines[serial]} already (files of both would have one name).");
            }

            chargers.Add(new ChargerSpec(
                serial,
                [.. columns.Where(column => column != SerialColumn).Select(column => KeyValuePair.Create(column, csv.GetField(column)!)).Where(field => field.Value.Length > 0)]));
        }

        return chargers.Count > 0 ? chargers : throw new Refusal($"{path} names no charger: each line after the first is one.");
    }
}
