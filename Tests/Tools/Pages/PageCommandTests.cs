using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>The commands that the pages show are ones that there are, with the options that they have.</summary>
[TestClass]
public sealed partial class PageCommandTests
{
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null };

    // What looks like the tool's and is not.
    private static readonly (string Page, string Line, string Why)[] s_others =
    [
        ("docs/console.md", "twinslot NAME [ARGUMENT...]", "a request that a board's console takes"),
        ("docs/console.md", "twinslot status", "a request that a board's console takes"),
    ];

    // What a reader puts a name of his own for.
    private static readonly (string Page, string Placeholder, string Value)[] s_placeholders =
    [
        ("boards/esp32/README.md", "BOARD", "esp32-wrover"),
        ("boards/esp32/README.md", "PROJECT", "Esp32Wrover"),
    ];

    // What a page has its reader make.
    private static readonly (string Page, string Path)[] s_made = [("docs/howto/own-application.md", "my-charger")];

    private static readonly PageCommand[] s_commands = [.. CommandPage.All.SelectMany(page => page.Commands())];

    [TestMethod]
    public void Every_command_of_the_tool_is_one_that_it_takes()
    {
        RootCommand root = TwinSlotProgram.CreateRoot();
        PageCommand[] ofTool = [.. s_commands.Where(command => command.OfTool is not null && !IsOther(command))];
        string[] refused =
        [
            .. ofTool.Select(command => (command, Parsed: root.Parse([.. CommandLineParser.SplitCommandLine(Unquoted(Filled(command)))], s_parser)))
                .Where(one => one.Parsed.Errors.Count > 0 && one.Parsed.Action is null or System.CommandLine.Invocation.ParseErrorAction)
                .Select(one => $"{one.command}: {string.Join(' ', one.Parsed.Errors.Select(error => error.Message).Distinct())}"),
        ];
        Assert.IsGreaterThan(60, ofTool.Length, "the commands were not found");
        Assert.IsEmpty(refused, "\n" + string.Join('\n', refused));
    }

    [TestMethod]
    public void Every_exception_stands_on_its_page()
    {
        foreach ((string page, string line, string why) in s_others)
        {
            Assert.IsTrue(s_commands.Any(command => command.Page == page && command.Text == line), $"{page} no longer shows '{line}' ({why})");
        }

        foreach ((string page, string placeholder, _) in s_placeholders)
        {
            Assert.IsTrue(s_commands.Any(command => command.Page == page && command.OfTool?.Contains(placeholder, StringComparison.Ordinal) == true), $"{page} has no {placeholder}");
        }

        foreach ((string page, string path) in s_made)
        {
            Assert.IsTrue(s_commands.Any(command => command.Page == page && Project().Matches(command.Text).Any(match => match.Groups["path"].Value == path)), $"{page} builds no {path} any more");
        }
    }

    [TestMethod]
    public void Every_project_that_a_command_builds_runs_or_tests_is_there()
    {
        (PageCommand Command, string Path)[] named = [.. s_commands.SelectMany(command => Project().Matches(command.Text).Select(match => (command, match.Groups["path"].Value)))];
        Assert.IsGreaterThan(30, named.Length, "the commands were not found");
        string[] missing =
        [
            .. named.Where(one => !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(one.Command.Page)!, one.Path)) && !Path.Exists(Path.Combine(Repository.Root, one.Path)))
                .Where(one => !s_made.Contains((one.Command.Page, one.Path))).Select(one => $"{one.Command}: {one.Path} is not there"),
        ];
        Assert.IsEmpty(missing, "\n" + string.Join('\n', missing));
    }

    private static bool IsOther(PageCommand command) => s_others.Any(other => other.Page == command.Page && other.Line == command.Text);

    private static string Filled(PageCommand command) =>
        s_placeholders.Where(one => one.Page == command.Page).Aggregate(command.OfTool!, (text, one) => text.Replace(one.Placeholder, one.Value, StringComparison.Ordinal));

    // The parser's splitter knows double quotes only; what a page has in single ones is one word in any case.
    private static string Unquoted(string text) => SingleQuoted().Replace(text, "quoted");

    [GeneratedRegex("'[^']*'")]
    private static partial Regex SingleQuoted();

    [GeneratedRegex(@"dotnet (?:build|test|pack|publish(?: -c Release)?|run(?: -c Release)? --project) (?<path>[A-Za-z.][^\s-]\S*)")]
    private static partial Regex Project();
}
