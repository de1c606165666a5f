using Microsoft.CodeAnalysis;
using TwinSlot.Tests.Conformance.Rules;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>The device project that <c>dotnet new twinslot-app</c> makes compiles for the device against what its packages hold, and keeps the rules.</summary>
[TestClass]
public sealed class TemplateTests
{
    [TestMethod]
    [DataRow(OptimizationLevel.Debug)]
    [DataRow(OptimizationLevel.Release)]
    public void Device_project_of_the_template_compiles_for_the_device_and_keeps_the_rules(OptimizationLevel configuration)
    {
        using DeviceCompiler device = new(configuration);
        foreach (string packed in (string[])["Contract", "Transfer", "Networking"])
        {
            Assert.IsEmpty(device.Compile(Path.Combine(Repository.Root, packed, packed + ".nfproj")).Findings);
        }

        (string assembly, IReadOnlyList<Diagnostic> findings) = device.Compile(Path.Combine(Repository.Root, "Templates", "twinslot-app", "device", "MyCharger.nfproj"));
        Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));
        using ModuleDefinition module = device.Read(assembly);
        Assert.IsTrue(module.GetTypes().Any(t => t.Name == "Charger" && Firmware.Contains(t)));
        List<Finding> broken = AssemblyWalker.Over(module, AllRules.List);
        Assert.IsEmpty(broken, string.Join(Environment.NewLine, broken));
    }
}
