using System.Globalization;

namespace TwinSlot.Boards.Virtual;

/// <summary>The message of the link that says what one side drives onto a pin, the same in both directions.</summary>
internal static class PinMessage
{
    /// <summary>The message, with the end of its line.</summary>
    public static string Line(int pin, PinLevel level)
    {
        string word = level switch
        {
            PinLevel.Low => LinkWords.Low,
            PinLevel.High => LinkWords.High,
            _ => LinkWords.Floating,
        };
        return string.Create(CultureInfo.InvariantCulture, $"{LinkWords.Pin} {pin} {word}\n");
    }

    /// <summary>Reads one.</summary>
    /// <param name="line">A line without its end.</param>
    /// <returns>False if the line is none.</returns>
    public static bool TryRead(string line, out int pin, out PinLevel level)
    {
        string[] words = line.Split(' ');
        PinLevel? read = words.Length == 3 && words[0] == LinkWords.Pin ? LevelOf(words[2]) : null;
        level = read.GetValueOrDefault();
        pin = 0;
        return read != null && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out pin);
    }

    private static PinLevel? LevelOf(string word) => word switch
    {
        LinkWords.Low => PinLevel.Low,
        LinkWords.High => PinLevel.High,
        LinkWords.Floating => PinLevel.Floating,
        _ => null,
    };
}
