namespace TwinSlot.Tests.Conformance.Layering;

/// <summary>Dependencies point one way: between assemblies, between the folders of an assembly, and between its files.</summary>
[TestClass]
public sealed class LayeringTests
{
    public static IEnumerable<object[]> Assemblies => Layers.All.Select(l => new object[] { l.Assembly });

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void An_assembly_references_those_below_it_alone(string assembly)
    {
        using ModuleDefinition module = Firmware.Read("TwinSlot." + assembly);
        string[] own = [.. module.AssemblyReferences.Select(r => r.Name).Where(n => n.StartsWith("TwinSlot.", StringComparison.Ordinal))];
        string[] wrong = [.. own.Except(Of(assembly).Uses.Select(u => "TwinSlot." + u))];
        Assert.IsEmpty(wrong, $"{assembly} references {string.Join(", ", wrong)}");
    }

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void A_folder_uses_none_above_it(string assembly)
    {
        Layers layers = Of(assembly);
        using ModuleDefinition module = Firmware.Read("TwinSlot." + assembly);
        string[] unknown =
        [
            .. module.Types.Where(Firmware.Contains).Select(t => t.Namespace).Distinct().Where(n => layers.LevelOf(n) < 0),
        ];
        Assert.IsEmpty(unknown, $"no place in the order of {assembly}: {string.Join(", ", unknown)}");
        string[] upwards =
        [
            .. TypeUses.In(module)
                .Where(u => layers.LevelOf(NamespaceOf(u.Used)) > layers.LevelOf(NamespaceOf(u.User)))
                .Select(u => $"{u.User} uses {u.Used} ({u.Where})").Order(StringComparer.Ordinal),
        ];
        Assert.IsEmpty(upwards, Environment.NewLine + string.Join(Environment.NewLine, upwards));
    }

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void No_two_files_need_each_other(string assembly)
    {
        using ModuleDefinition module = Firmware.Read("TwinSlot." + assembly);
        IReadOnlyList<TypeUse> uses = TypeUses.In(module);
        if (assembly is not "Contract" and not "HardwareAbstraction")
        {
            Assert.IsNotEmpty(uses, "no use was found: the assembly was not read");
        }

        string[] circles =
        [
            .. TypeUses.Circles(uses).Select(circle => string.Join(Environment.NewLine, uses
                .Where(u => circle.Contains(u.User) && circle.Contains(u.Used)).Select(u => $"  {u.User} uses {u.Used} ({u.Where})"))),
        ];
        Assert.IsEmpty(circles, Environment.NewLine + string.Join(Environment.NewLine + "and" + Environment.NewLine, circles));
    }

    [TestMethod]
    public void Circles_are_found()
    {
        TypeUse[] uses = [new("A", "B", ""), new("B", "C", ""), new("C", "B", ""), new("C", "D", ""), new("E", "E2", ""), new("E2", "E", "")];
        string[] circles = [.. TypeUses.Circles(uses).Select(c => string.Join(' ', c))];
        CollectionAssert.AreEqual(new[] { "B C", "E E2" }, circles);
        Assert.IsEmpty(TypeUses.Circles([new("A", "B", ""), new("B", "C", ""), new("A", "C", "")]));
    }

    [TestMethod]
    public void The_architecture_page_draws_this_order()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "architecture.md")).ReplaceLineEndings("\n");
        string picture = LayerPicture.Of(Layers.All);
        Assert.IsTrue(page.Contains(picture, StringComparison.Ordinal), $"docs/architecture.md is to draw this:{Environment.NewLine}{picture}");
    }

    private static Layers Of(string assembly) => Layers.All.Single(l => l.Assembly == assembly);

    private static string NamespaceOf(string type) => type[..type.LastIndexOf('.')];
}
