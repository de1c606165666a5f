namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>All targets: every class of this assembly that is one.</summary>
public static class FuzzTargets
{
    /// <summary>The targets by name, in order.</summary>
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        .. typeof(FuzzTargets).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IFuzzTarget).IsAssignableFrom(type) && type.GetConstructor([]) is not null)
            .Select(type => (IFuzzTarget)Activator.CreateInstance(type)!)
            .OrderBy(target => target.Name, StringComparer.Ordinal),
    ];

    /// <summary>A target by name.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message has those that there are.</exception>
    public static IFuzzTarget Find(string name) => All.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"'{name}' is no target: give one of {string.Join(", ", All.Select(target => target.Name))}.");
}
