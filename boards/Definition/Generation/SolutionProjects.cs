using System.Text.RegularExpressions;

namespace TwinSlot.Boards.Definition.Generation;

/// <summary>Which projects of one folder stand in a solution: all that are to be, and no others.</summary>
public static partial class SolutionProjects
{
    private const string DeviceProject = "{11A8DD76-328B-46DF-9F39-F559912D0360}";

    /// <summary>Puts the projects of a folder in place of those of it that stand there.</summary>
    /// <param name="solution">The text of the solution.</param>
    /// <param name="folder">The folder as the solution writes it, with a backslash at its end.</param>
    /// <param name="projects">Path as the solution writes it, and text, of each project.</param>
    /// <returns>The solution's text, with its line ends.</returns>
    /// <exception cref="InvalidDataException">The text is not that of a solution.</exception>
    public static string Replace(string solution, string folder, IReadOnlyList<(string Path, string Text)> projects)
    {
        string lineEnd = solution.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        List<string> lines = [.. solution.ReplaceLineEndings("\n").Split('\n')];
        Remove(lines, folder);
        int end = lines.LastIndexOf("EndProject");
        int section = lines.FindIndex(line => line.Contains("GlobalSection(ProjectConfigurationPlatforms)", StringComparison.Ordinal));
        int configurations = section < 0 ? -1 : lines.FindIndex(section, line => line.Trim() == "EndGlobalSection");
        if (end < 0 || configurations < 0)
        {
            throw new InvalidDataException("the solution has no projects, or no configurations of them.");
        }

        // The later place first, so that the earlier one stays where it is.
        lines.InsertRange(configurations, projects.SelectMany(project => Configurations(IdentityOf(project.Text))));
        lines.InsertRange(end + 1, projects.SelectMany(project => (string[])
        [
            $"Project(\"{DeviceProject}\") = \"{Path.GetFileNameWithoutExtension(project.Path.Replace('\\', '/'))}\", \"{project.Path}\", \"{IdentityOf(project.Text)}\"",
            "EndProject",
        ]));
        return string.Join(lineEnd, lines);
    }

    private static void Remove(List<string> lines, string folder)
    {
        for (int i = lines.Count - 1; i >= 0; i--)
        {
            if (Entry().Match(lines[i]) is { Success: true } entry && entry.Groups[1].Value.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
            {
                lines.RemoveRange(i, i + 1 < lines.Count && lines[i + 1].Trim() == "EndProject" ? 2 : 1);
                lines.RemoveAll(line => line.TrimStart().StartsWith(entry.Groups[2].Value + ".", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    private static IEnumerable<string> Configurations(string identity) => ((string[])["Debug", "Release"]).SelectMany(
        configuration => ((string[])["ActiveCfg", "Build.0", "Deploy.0"]).Select(kind => $"\t\t{identity}.{configuration}|Any CPU.{kind} = {configuration}|Any CPU"));

    private static string IdentityOf(string project) => Identity().Match(project).Groups[1].Value;

    [GeneratedRegex(@"^Project\(""[^""]*""\) = ""[^""]*"", ""([^""]*)"", ""(\{[^""]*\})""")]
    private static partial Regex Entry();

    [GeneratedRegex(@"<ProjectGuid>(\{[0-9A-F-]{36}\})</ProjectGuid>")]
    private static partial Regex Identity();
}
