namespace TwinSlot.Tools.Status;

/// <summary>Text in lines of at most 80 columns.</summary>
internal static class WrappedText
{
    /// <summary>Columns of a line.</summary>
    public const int Columns = 80;

    /// <summary>Writes a text behind a label; what does not fit goes on below it, indented. A word that is longer than a line stays whole.</summary>
    /// <param name="label">What the first line begins with.</param>
    /// <param name="text">One line of text; control characters are replaced.</param>
    /// <param name="indent">Blanks before each line but the first.</param>
    /// <param name="output">Where to.</param>
    public static void Write(string label, string text, int indent, TextWriter output)
    {
        string line = label;
        bool begun = label.Trim().Length == 0;
        foreach (string word in ErrorLine.OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string gap = line.Length == 0 || line.EndsWith(' ') ? "" : " ";
            if (!begun || line.Length + gap.Length + word.Length <= Columns || line.Trim().Length == 0)
            {
                line += gap + word;
                begun = true;
                continue;
            }

            output.WriteLine(line.TrimEnd());
            line = new string(' ', indent) + word;
        }

        output.WriteLine(line.TrimEnd());
    }
}
