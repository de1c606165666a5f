using System.Text;
using TwinSlot.Boards.Virtual.Programming;

namespace TwinSlot.Tools;

/// <summary>The one line that a user sees of whatever went wrong.</summary>
internal static class ErrorLine
{
    /// <summary>Says an exception in one line, without a stack trace.</summary>
    /// <param name="exception">What went wrong.</param>
    public static string Of(Exception exception) => exception switch
    {
        Refusal or ProgrammingException => OneLine(exception.Message),
        OperationCanceledException => "Cancelled.",
        IOException or UnauthorizedAccessException => OneLine(exception.Message),
        InvalidDataException => OneLine(exception.Message),
        _ => OneLine($"This should not have happened ({exception.GetType().Name}: {exception.Message}). Please report it with the command that you ran."),
    };

    /// <summary>Makes a text safe to show: line breaks and tabs become spaces, other control characters question marks.</summary>
    /// <param name="text">Any text; file names may hold any character.</param>
    public static string OneLine(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            line.Append(c == '\t' ? ' ' : char.IsControl(c) ? '?' : c);
        }

        return line.ToString().Trim();
    }

    /// <summary>As <see cref="OneLine"/>, with the blanks that a line begins with.</summary>
    /// <param name="line">Any text; texts of a log come from a device.</param>
    public static string Printable(string line) => new string(' ', line.Length - line.TrimStart(' ').Length) + OneLine(line);
}
