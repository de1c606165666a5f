using Microsoft.CodeAnalysis;
using TwinSlot.Tests.Conformance.Rules;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>
/// The device project that <c>dotnet new twinslot-app</c> makes compiles for the device against what its packages hold, and keeps the rules; so does what may
/// stand in it in place of the template's sources.
/// </summary>
[TestClass]
public sealed class TemplateTests
{
    private static readonly string s_template = Path.Combine(Repository.Root, "Templates", "twinslot-app");

    [TestMethod]
    [DataRow(OptimizationLevel.Debug)]
    [DataRow(OptimizationLevel.Release)]
    public void Device_project_of_the_template_compiles_for_the_device_and_keeps_the_rules(OptimizationLevel configuration)
    {
        using DeviceCompiler device = WithPackages(configuration);
        Check(device, s_template);
    }

    [TestMethod]
    public void Smallest_application_of_the_page_and_the_image_that_never_connects_compile_too()
    {
        using DeviceCompiler device = WithPackages(OptimizationLevel.Release);
        DirectoryInfo made = Directory.CreateTempSubdirectory("twinslot-template-");
        try
        {
            string project = Path.Combine(made.CreateSubdirectory("device").FullName, "MyCharger.nfproj");
            File.Copy(Path.Combine(s_template, "device", "MyCharger.nfproj"), project);
            File.Copy(Path.Combine(s_template, "device", "AssemblyInfo.cs"), Path.Combine(made.FullName, "device", "AssemblyInfo.cs"));
            File.Copy(Path.Combine(s_template, "Charger.cs"), Path.Combine(made.FullName, "Charger.cs"));
            File.Copy(Path.Combine(s_template, "scenarios", "NeverConnects.cs"), Path.Combine(made.FullName, "Backend.cs"));
            Check(device, made.FullName);
            File.WriteAllText(Path.Combine(made.FullName, "Backend.cs"), "");
            File.WriteAllText(Path.Combine(made.FullName, "Charger.cs"), PageListings.Of(Repository.Read("docs", "api.md"), "csharp").Single());
            Check(device, made.FullName);
        }
        finally
        {
            made.Delete(recursive: true);
        }
    }

    private static DeviceCompiler WithPackages(OptimizationLevel configuration)
    {
        DeviceCompiler device = new(configuration);
        foreach (string packed in (string[])["Contract", "Transfer", "Networking"])
        {
            Assert.IsEmpty(device.Compile(Path.Combine(Repository.Root, packed, packed + ".nfproj")).Findings);
        }

        return device;
    }

    private static void Check(DeviceCompiler device, string folder)
    {
        (string assembly, IReadOnlyList<Diagnostic> findings) = device.Compile(Path.Combine(folder, "device", "MyCharger.nfproj"));
        Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));
        using ModuleDefinition module = device.Read(assembly);
        Assert.IsTrue(module.GetTypes().Any(t => t.Name == "Charger" && Firmware.Contains(t)));
        List<Finding> broken = AssemblyWalker.Over(module, AllRules.List);
        Assert.IsEmpty(broken, string.Join(Environment.NewLine, broken));
    }
}
