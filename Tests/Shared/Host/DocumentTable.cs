namespace TwinSlot.Tests.Shared.Host;

/// <summary>A table of a document, to be held to the code row by row.</summary>
public static class DocumentTable
{
    /// <summary>The cells of the rows below a head, without blanks around them.</summary>
    /// <param name="text">The document.</param>
    /// <param name="head">What the head begins with.</param>
    public static string[][] Rows(string text, string head)
    {
        string[] lines = text.Split('\n');
        int at = Array.FindIndex(lines, l => l.StartsWith(head, StringComparison.Ordinal));
        Assert.IsGreaterThanOrEqualTo(0, at, $"no table begins with '{head}'");
        string[][] rows = [.. lines.Skip(at + 2).TakeWhile(l => l.StartsWith('|')).Select(l => l.Trim().Trim('|').Split('|').Select(c => c.Trim()).ToArray())];
        Assert.IsNotEmpty(rows, head);
        return rows;
    }

    /// <summary>Fails the test unless a document has each of some sentences, wherever its lines are broken.</summary>
    public static void MustSay(string text, params string[] sentences)
    {
        string line = string.Join(' ', text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        foreach (string sentence in sentences)
        {
            Assert.IsTrue(line.Contains(sentence, StringComparison.Ordinal), $"the page does not say: {sentence}");
        }
    }
}
