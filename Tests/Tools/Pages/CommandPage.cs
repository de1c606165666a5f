using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>A page of the documentation with the commands that its fenced blocks show.</summary>
/// <param name="Name">Its path from the root, with slashes.</param>
/// <param name="Text">Its text, as it stands.</param>
internal sealed record CommandPage(string Name, string Text)
{
    // In these languages nobody types commands.
    private static readonly string[] s_otherLanguages = ["csharp", "json", "xml", "yaml", "mermaid"];

    /// <summary>Every page: README and the like in the root, docs, and the pages beside what they tell of.</summary>
    public static IReadOnlyList<CommandPage> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(((string[])["docs", "boards", "samples", "Templates", "Tests", "Testing"]).SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal).Select(path => new CommandPage(path, Repository.Read(path))),
    ];

    /// <summary>
    /// The commands, in their order. In a block with lines that begin with <c>$ </c> those are the commands and the others what they print; in any
    /// other block every line is one.
    /// </summary>
    public IEnumerable<PageCommand> Commands()
    {
        foreach (IReadOnlyList<PageCommand> block in Blocks())
        {
            bool shown = block.Any(line => line.Text.StartsWith("$ ", StringComparison.Ordinal));
            foreach (PageCommand line in block.Where(line => line.Text.Length > 0))
            {
                if (!shown)
                {
                    yield return line;
                }
                else if (line.Text.StartsWith("$ ", StringComparison.Ordinal))
                {
                    yield return line with { Text = line.Text[2..], HasPrompt = true };
                }
            }
        }
    }

    private IEnumerable<IReadOnlyList<PageCommand>> Blocks()
    {
        List<PageCommand>? block = null;
        bool isText = false;
        int number = 0;
        foreach (string line in Text.Split('\n'))
        {
            number++;
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                block?.Add(new PageCommand(Name, number, line.Trim()));
            }
            else if (block is null)
            {
                block = [];
                isText = !s_otherLanguages.Contains(line[3..].Trim());
            }
            else
            {
                if (isText)
                {
                    yield return block;
                }

                block = null;
            }
        }

        Assert.IsNull(block, $"{Name} has a block that does not end");
    }
}
