using TwinSlot.Tests.Conformance.DeviceCompilation;

namespace TwinSlot.Tests.Conformance.Boards;

/// <summary>The signatures that stand in <c>DeviceApi</c> are the device's.</summary>
[TestClass]
public sealed class DeviceApiTests
{
    [TestMethod]
    public void What_device_projects_are_compiled_against_is_in_the_listings()
    {
        using DeviceCompiler device = new(Microsoft.CodeAnalysis.OptimizationLevel.Release);
        using ModuleDefinition module = device.Read(device.DeviceApi);
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
