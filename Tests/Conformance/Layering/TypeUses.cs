using System.Text.RegularExpressions;


namespace TwinSlot.Tests.Conformance.Layering;

/// <summary>Which types of an assembly use which, read from its IL, and from its sources where the compiler leaves a number alone.</summary>
internal static partial class TypeUses
{
    /// <summary>Every use between two types of the assembly.</summary>
    public static IReadOnlyList<TypeUse> In(ModuleDefinition module)
    {
        Collector collector = new(module);
        AssemblyWalker.Over(module, [collector]);
        return [.. collector.Uses.Concat(Folded(module)).DistinctBy(u => (u.User, u.Used))];
    }

    /// <summary>The types that use each other in a circle, each circle once; empty if there is none.</summary>
    public static IReadOnlyList<string[]> Circles(IReadOnlyList<TypeUse> uses)
    {
        ILookup<string, string> next = uses.ToLookup(u => u.User, u => u.Used);
        Dictionary<string, HashSet<string>> reach = [];
        foreach (string type in uses.Select(u => u.User).Distinct())
        {
            HashSet<string> seen = [];
            Queue<string> open = new(next[type]);
            while (open.TryDequeue(out string? reached))
            {
                if (seen.Add(reached))
                {
                    foreach (string further in next[reached])
                    {
                        open.Enqueue(further);
                    }
                }
            }

            reach[type] = seen;
        }

        return
        [
            .. reach.Where(r => r.Value.Contains(r.Key))
                .Select(r => r.Value.Where(t => reach.TryGetValue(t, out HashSet<string>? back) && back.Contains(r.Key)).Order(StringComparer.Ordinal).ToArray())
                .DistinctBy(circle => string.Join(' ', circle)),
        ];
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType == null ? type : Outermost(type.DeclaringType);

    // Constants and enumeration values stand in the IL as numbers: their types are found by name in the sources.
    private static IEnumerable<TypeUse> Folded(ModuleDefinition module)
    {
        TypeDefinition[] types = [.. module.Types.Where(Firmware.Contains)];
        Dictionary<string, string> byName = types.ToDictionary(t => t.Name, t => t.FullName);
        foreach (IGrouping<string, TypeDefinition> file in types
            .Where(t => CodeLocation.Of(t) != null).GroupBy(t => CodeLocation.Of(t)!.Document.Url))
        {
            string code = Words().Replace(File.ReadAllText(file.Key), "");
            foreach (string name in Qualifiers().Matches(code).Select(m => m.Groups[1].Value).Distinct())
            {
                if (byName.TryGetValue(name, out string? used) && file.All(t => t.FullName != used))
                {
                    yield return new TypeUse(file.First().FullName, used, file.Key);
                }
            }
        }
    }

    [GeneratedRegex("""//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""")]
    private static partial Regex Words();

    [GeneratedRegex("""(?<![\w.])([A-Z]\w*)\s*\.""")]
    private static partial Regex Qualifiers();

    private sealed class Collector(ModuleDefinition module) : Rule
    {
        public List<TypeUse> Uses { get; } = [];

        public override void OnUse(TypeReference used, CodeLocation location, Report report)
        {
            if (used is TypeSpecification or GenericParameter || used.Resolve() is not TypeDefinition definition || definition.Module != module)
            {
                return;
            }

            TypeDefinition from = Outermost(location.Type);
            TypeDefinition to = Outermost(definition);
            if (from != to && Firmware.Contains(to))
            {
                Uses.Add(new TypeUse(from.FullName, to.FullName, location.Name));
            }
        }
    }
}
