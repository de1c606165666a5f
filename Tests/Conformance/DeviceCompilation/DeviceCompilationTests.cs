using System.Buffers.Binary;
using Microsoft.CodeAnalysis;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.Tests.Conformance.Rules;
using TwinSlot.Tests.Shared.Costs.Weaving;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>
/// Every device project compiles against the device's libraries, as Visual Studio builds it (Debug) and as it is shipped (Release). What comes of it
/// keeps the rules, for the two have different IL, and the boot path keeps to its budgets in the one that is shipped.
/// </summary>
[TestClass]
public sealed class DeviceCompilationTests
{
    public TestContext TestContext { get; set; } = null!;

    private static string[] Projects { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "nanoFramework.sln")).Where(line => line.Contains(".nfproj", StringComparison.Ordinal))
            .Select(line => line.Split('"')[5].Replace('\\', '/')),
    ];

    [TestMethod]
    [DataRow(OptimizationLevel.Debug)]
    [DataRow(OptimizationLevel.Release)]
    public void Device_projects_compile_against_the_device_s_libraries_and_keep_the_rules(OptimizationLevel configuration)
    {
        using DeviceCompiler device = new(configuration);
        Dictionary<string, int> budgets = BudgetTests.Budgets();
        List<string> wrong = [];
        foreach (string project in Projects)
        {
            (string assembly, IReadOnlyList<Diagnostic> findings) = device.Compile(Path.Combine(Repository.Root, project));
            Assert.IsEmpty(findings, $"{project} does not compile for the device:{Environment.NewLine}{string.Join(Environment.NewLine, findings)}");
            using ModuleDefinition module = device.Read(assembly);
            Assert.IsTrue(module.GetTypes().Any(t => Firmware.Contains(t) && t.Methods.Any(m => m.HasBody)), $"nothing of {assembly} was looked at");
            wrong.AddRange(AssemblyWalker.Over(module, AllRules.List).Select(finding => finding.ToString()));
            int size = IlSize.Of(module);
            TestContext.WriteLine($"{project}: {size} bytes of IL");
            if (configuration == OptimizationLevel.Release && budgets.Remove(module.Assembly.Name.Name, out int budget) && size > budget)
            {
                wrong.Add($"{project} has {size} bytes of IL, its budget is {budget}: docs/budgets.md");
            }
        }

        Assert.IsEmpty(wrong, Environment.NewLine + string.Join(Environment.NewLine, wrong));
        Assert.IsTrue(configuration == OptimizationLevel.Debug || budgets.Count == 0, "not compiled: " + string.Join(", ", budgets.Keys));
    }

    [TestMethod]
    public void What_the_listings_say_of_the_core_library_is_what_its_package_has()
    {
        using ModuleDefinition core = ModuleDefinition.ReadModule(DeviceLibraries.CoreLibrary);
        Listing listing = Listing.All().Single(listing => listing.Name == "mscorlib");
        Assert.AreEqual(listing.Version, core.Assembly.Name.Version);
        string[] types = [.. core.GetTypes().Where(t => t.IsPublic || t.IsNestedPublic).Select(DocumentationId.Of).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(listing.Types.Order(StringComparer.Ordinal).ToArray(), types);
    }

    [TestMethod]
    public void The_set_has_the_native_checksum_that_the_core_librarys_package_has()
    {
        byte[] assembly = File.ReadAllBytes(Path.ChangeExtension(DeviceLibraries.CoreLibrary, ".pe"));
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(assembly.AsSpan(PeHeader.NativeChecksumOffset));
        string version = Listing.All().Single(listing => listing.Name == "mscorlib").Version.ToString(3);
        Assert.Contains($"| nanoFramework.CoreLibrary | {version} | 0x{checksum:X8} |", Repository.Read("docs", "dependencies.md"));
    }
}
