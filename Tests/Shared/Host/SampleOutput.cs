using System.Text.RegularExpressions;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>
/// What a page shows of a command's output, to be held to what the command prints. Times, digests, sizes and numbers that differ from run to run are
/// masked, lines may be broken elsewhere, and <c>...</c> on a line of its own stands for what the page leaves out.
/// </summary>
public static partial class SampleOutput
{
    private const string LeftOut = "...";

    /// <summary>The output that a page shows below a command.</summary>
    /// <param name="page">The page.</param>
    /// <param name="command">The command as it stands behind <c>$ </c>.</param>
    public static string Of(string page, string command)
    {
        string[] lines = page.ReplaceLineEndings("\n").Split('\n');
        int at = Array.IndexOf(lines, "$ " + command);
        Assert.IsGreaterThanOrEqualTo(0, at, $"the page does not show: {command}");
        Assert.AreEqual(at, Array.LastIndexOf(lines, "$ " + command), $"the page shows it more than once: {command}");
        string[] shown = [.. lines.Skip(at + 1).TakeWhile(line => line != "```" && !line.StartsWith("$ ", StringComparison.Ordinal))];
        Assert.IsNotEmpty(shown, $"the page shows no output of: {command}");
        return string.Join('\n', shown);
    }

    /// <summary>Fails the test unless a page shows what a command prints.</summary>
    /// <param name="page">The page.</param>
    /// <param name="command">The command as it stands behind <c>$ </c>.</param>
    /// <param name="output">What it printed.</param>
    public static void MustShow(string page, string command, string output)
    {
        string actual = Masked(output);
        string[] parts = [.. Split(Of(page, command)).Select(Masked).Where(part => part.Length > 0)];
        Assert.IsNotEmpty(parts, command);
        int from = 0;
        foreach (string part in parts)
        {
            int at = actual.IndexOf(part, from, StringComparison.Ordinal);
            Assert.IsGreaterThanOrEqualTo(0, at, $"the page shows of '{command}':\n{part}\nwhich is not printed, or not there, but:\n{actual[from..]}\nas it is, to be pasted:\n{output}");
            from = at + part.Length;
        }

        if (parts.Length == 1 && !Of(page, command).Contains("\n" + LeftOut, StringComparison.Ordinal))
        {
            Assert.AreEqual(parts[0], actual, $"the page shows less of '{command}' than is printed:\n{output}");
        }
    }

    private static IEnumerable<string> Split(string shown) =>
        Regex.Split("\n" + shown + "\n", @"\n[ ]*" + Regex.Escape(LeftOut) + @"[ ]*(?=\n)");

    private static string Masked(string text)
    {
        string line = string.Join(' ', text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        line = Moment().Replace(line, "TIME");
        line = Numbered().Replace(line, "N TIME");
        line = Clock().Replace(line, "CLOCK");
        line = Digest().Replace(line, "DIGEST");
        line = Amount().Replace(line, "N $2");
        line = Revision().Replace(line, "$1 N");
        return Copy().Replace(line, "boot.N");
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)? UTC( \+\d+\.\d s)?|\d{4}-\d\d-\d\dT[\d:.]+Z")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b\d+ TIME")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d\.\d{3}\b|(?<= |^)\d+\.\d\d(?= )")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b([0-9a-f]{64}|[0-9a-f]{16})\b")]
    private static partial Regex Digest();

    [GeneratedRegex(@"\b(\d+(?:\.\d+)?) (bytes|s|min|parts|%)(?= |\W|$)")]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(number|Sequence|older|port|parts:) \(?\d+\)?")]
    private static partial Regex Revision();

    [GeneratedRegex(@"\bboot\.[01]\b")]
    private static partial Regex Copy();
}
