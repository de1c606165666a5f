namespace TwinSlot.Tests.Host.Documents;

/// <summary>What the documentation sends its readers to is there.</summary>
[TestClass]
public sealed class LinkTests
{
    [TestMethod]
    public void Every_relative_link_leads_somewhere()
    {
        List<string> broken = [];
        int links = 0;
        foreach (MarkdownPage page in MarkdownPage.All)
        {
            foreach ((string link, string target, string anchor) in page.Links())
            {
                links++;
                if (!File.Exists(target) && !Directory.Exists(target))
                {
                    broken.Add($"{page.Name}: {link} is not there");
                }
                else if (anchor.Length > 0 && !MarkdownPage.Anchors(target).Contains(anchor))
                {
                    broken.Add($"{page.Name}: {link} names a heading that is not there");
                }
            }
        }

        Assert.IsGreaterThan(80, links, "the links were not found");
        Assert.IsEmpty(broken, "\n" + string.Join('\n', broken));
    }

    [TestMethod]
    public void Every_path_of_the_repository_that_is_named_exists()
    {
        string[] broken =
        [
            .. MarkdownPage.All.SelectMany(static page => page.RepositoryPaths()
                .Where(static path => !MarkdownPage.Exists(path)).Select(path => $"{page.Name}: {path} is not there")),
        ];
        Assert.IsGreaterThan(80, MarkdownPage.All.Sum(static page => page.RepositoryPaths().Count()), "the paths were not found");
        Assert.IsEmpty(broken, "\n" + string.Join('\n', broken));
    }

    [TestMethod]
    public void Every_page_of_the_documentation_is_linked_from_its_index()
    {
        MarkdownPage index = MarkdownPage.All.Single(static page => page.Name == "docs/README.md");
        HashSet<string> linked = [.. index.Links().Select(static link => link.Target)];
        string[] forgotten =
        [
            .. MarkdownPage.All.Select(static page => page.Name).Where(static name => name.StartsWith("docs/", StringComparison.Ordinal))
                .Where(static name => name != "docs/README.md" && !name.StartsWith("docs/decisions/0", StringComparison.Ordinal))
                .Where(name => !linked.Contains(Path.GetFullPath(Path.Combine(MarkdownPage.Root, name)))),
        ];
        Assert.IsEmpty(forgotten, string.Join(", ", forgotten));
    }

    [TestMethod]
    public void Every_decision_is_in_the_list_of_decisions()
    {
        MarkdownPage list = MarkdownPage.All.Single(static page => page.Name == "docs/decisions/README.md");
        string[] listed = [.. list.Links().Select(static link => Path.GetFileName(link.Target)).Order(StringComparer.Ordinal)];
        string[] there =
        [
            .. MarkdownPage.All.Select(static page => page.Name).Where(static name => name.StartsWith("docs/decisions/0", StringComparison.Ordinal))
                .Select(static name => Path.GetFileName(name)).Order(StringComparer.Ordinal),
        ];
        Assert.IsNotEmpty(there);
        CollectionAssert.AreEqual(there, listed);
    }
}
