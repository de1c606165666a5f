using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;

namespace TwinSlot.Tools.Hil;

/// <summary>The scenarios that a command line names.</summary>
internal static class ScenarioSelection
{
    /// <summary>The folder of those that come with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>Reads them.</summary>
    /// <param name="paths">Files and folders; none for those that come with the program.</param>
    /// <param name="filters">Texts of which one has to be in the file's name, the name or a rule; none for all.</param>
    /// <exception cref="Refusal">There is none, or a file is wrong.</exception>
    public static IReadOnlyList<Scenario> Read(IReadOnlyList<string> paths, IReadOnlyList<string> filters)
    {
        List<Scenario> all = [];
        foreach (string path in paths.Count == 0 ? [Shipped] : paths)
        {
            all.AddRange(Directory.Exists(path) ? Refused(() => ScenarioFile.ReadFolder(path)) : [ReadOne(path)]);
        }

        if (all.GroupBy(scenario => scenario.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new Refusal($"two scenarios are called {twice.Key}: {string.Join(" and ", twice.Select(scenario => scenario.File))}. Rename one.", ExitCode.Usage);
        }

        Scenario[] wanted = [.. all.Where(scenario => filters.Count == 0 || filters.Any(filter => Has(scenario, filter)))];
        return wanted.Length > 0 ? wanted : throw new Refusal(
            all.Count == 0 ? $"there is no scenario (*.yaml) in {string.Join(", ", paths)}." : $"none of {all.Count} scenarios contains {string.Join(" or ", filters)}; --list says which there are.",
            ExitCode.Usage);
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="Refusal">There is none, or the file is wrong.</exception>
    public static Scenario ReadOne(string path) => File.Exists(path) ? Refused(() => ScenarioFile.Read(path))
        : throw new Refusal($"{path} is not there: name a scenario or a folder of them.", ExitCode.Usage);

    private static T Refused<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new Refusal(e.Message, ExitCode.Usage);
        }
    }

    private static bool Has(Scenario scenario, string text) =>
        scenario.Id.Contains(text, StringComparison.OrdinalIgnoreCase) || scenario.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || scenario.Rules.Any(rule => rule.Contains(text, StringComparison.OrdinalIgnoreCase));
}
