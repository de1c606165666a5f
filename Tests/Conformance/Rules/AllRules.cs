namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>Every rule, found by reflection: a rule that is written holds. One inside another class is that class's own.</summary>
internal static class AllRules
{
    public static IReadOnlyList<Rule> List { get; } =
    [
        .. typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsNested).OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (Rule)Activator.CreateInstance(t)!),
    ];
}
