namespace TwinSlot.Testing.Reports.Drawing;

/// <summary>A row of labels that must not lie on each other; what does not fit stands in the log only.</summary>
/// <param name="left">Where labels may begin.</param>
/// <param name="right">Where they have to end.</param>
internal sealed class LabelRow(double left, double right)
{
    // Of an average character at 13 pixels, and the gap between two labels.
    private const double Character = 7.2;
    private const double Gap = 8;

    private readonly List<(double From, double To)> _taken = [];

    /// <summary>How wide a text is, about.</summary>
    public static double Width(string text) => text.Length * Character;

    /// <summary>Takes the place for a label beside a mark: to its right, or to its left at the end of the drawing.</summary>
    /// <returns>Where the text begins; null if there is no room.</returns>
    public double? Place(double mark, string text)
    {
        double width = Width(text);
        double from = mark + Gap + width > right ? mark - Gap - width : mark + Gap;
        if (from < left || _taken.Exists(other => from < other.To && from + width > other.From))
        {
            return null;
        }

        _taken.Add((from - Gap, from + width + Gap));
        return from;
    }

    /// <summary>Keeps labels off a mark.</summary>
    public void Keep(double mark) => _taken.Add((mark - 5, mark + 5));
}
