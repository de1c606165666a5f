using System.CommandLine;
using Spectre.Console;

namespace TwinSlot.Tools;

/// <summary>Where a verb writes its results: a person's terminal, or a file or pipe that has to stay plain and whole.</summary>
internal sealed class Terminal
{
    // Wide enough for every table: nothing is wrapped where no terminal sets a width.
    private const int PlainWidth = 240;

    private Terminal(TextWriter output)
    {
        Out = output;
        bool isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        Tables = isTerminal ? AnsiConsole.Console : CreatePlain(output);
        IsInteractive = isTerminal;
    }

    /// <summary>Lines of text. What is written here is never read as markup.</summary>
    public TextWriter Out { get; }

    /// <summary>Spectre.Console's tables and progress. Escape what is not yours with <see cref="Markup.Escape"/>, or use <see cref="Text"/>.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>True if a person is looking: colours and progress make sense.</summary>
    public bool IsInteractive { get; }

    /// <summary>The terminal of an invocation.</summary>
    /// <param name="parsed">What a verb's action is given.</param>
    public static Terminal Of(ParseResult parsed) => new(parsed.InvocationConfiguration.Output);

    /// <summary>Writes one line; control characters, as file names may hold them, are replaced.</summary>
    public void Line(string text) => Out.WriteLine(ErrorLine.OneLine(text));

    /// <summary>A table in the style of all verbs' tables.</summary>
    public Table NewTable(params string[] columns)
    {
        Table table = new() { Border = IsInteractive ? TableBorder.Simple : TableBorder.Markdown };
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }

        return table;
    }

    private static IAnsiConsole CreatePlain(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = PlainWidth;
        console.Profile.Capabilities.Unicode = false;
        return console;
    }
}
