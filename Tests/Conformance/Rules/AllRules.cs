namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>Every rule, found by reflection: a rule that is written holds.</summary>
internal static class AllRules
{
    public static IReadOnlyList<Rule> List { get; } =
    [
        .. typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule))).OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (Rule)Activator.CreateInstance(t)!),
    ];
}
