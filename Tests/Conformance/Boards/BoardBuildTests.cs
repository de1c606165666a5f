using TwinSlot.Boards.Definition;
using TwinSlot.Tests.Conformance.Rules;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Conformance.Boards;

/// <summary>The boards' firmware, which has no host project, compiles and keeps to what the device has and runs.</summary>
[TestClass]
public sealed class BoardBuildTests
{
    public static IEnumerable<object[]> Boards => KnownBoards.Names.Select(b => new object[] { b });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void A_board_compiles_and_runs_on_the_device(string name)
    {
        using DeviceBuild build = new();
        string boards = Path.Combine(Repository.Root, "boards");
        string shared = build.Compile(Path.Combine(boards, "esp32", "Esp32.nfproj"), Repository.Root);
        string own = build.Compile(Path.Combine(boards, name, KnownBoards.Read(name).Project + ".nfproj"), Repository.Root);
        foreach (string assembly in (string[])[shared, own])
        {
            using ModuleDefinition module = build.Read(assembly);
            Assert.IsTrue(module.GetTypes().Any(t => Firmware.Contains(t) && t.Methods.Any(m => m.HasBody)), $"nothing of {assembly} was looked at");
            List<Finding> findings = AssemblyWalker.Over(module, AllRules.List);
            Assert.IsEmpty(findings, Environment.NewLine + string.Join(Environment.NewLine, findings));
        }
    }

    [TestMethod]
    public void What_boards_are_compiled_against_is_in_the_listings()
    {
        using DeviceBuild build = new();
        using ModuleDefinition module = build.Read(build.DeviceApi);
        TypeDefinition[] types = [.. module.GetTypes().Where(t => t.IsPublic || t.IsNestedPublic)];
        Assert.IsNotEmpty(types);
        foreach (TypeDefinition type in types)
        {
            Assert.IsTrue(DeviceSurface.Instance.HasType(type), type.FullName);
            IEnumerable<IMemberDefinition> members = [.. type.Fields.Where(f => f.IsPublic), .. type.Methods.Where(m => m.IsPublic)];
            string[] unknown = [.. members.OfType<MemberReference>().Where(m => !DeviceSurface.Instance.Has(m)).Select(m => m.FullName)];
            Assert.IsEmpty(unknown, string.Join(", ", unknown));
        }
    }
}
