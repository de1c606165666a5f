namespace TwinSlot.Boards.Definition.Generation;

/// <summary>Numbers of pins as a person writes them: <c>0, 6 to 11 and 16</c>.</summary>
internal static class PinNumbers
{
    public static string Text(IEnumerable<int> numbers)
    {
        List<(int First, int Last)> ranges = [];
        foreach (int number in numbers.Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
            {
                ranges[^1] = (ranges[^1].First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        string[] parts = [.. ranges.SelectMany(Parts)];
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    private static IEnumerable<string> Parts((int First, int Last) range) => (range.Last - range.First) switch
    {
        0 => [$"{range.First}"],
        1 => [$"{range.First}", $"{range.Last}"],
        _ => [$"{range.First} to {range.Last}"],
    };
}
