using Mono.Cecil;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>The reader of a .pe's types, against the class library that nanoFramework publishes: its mscorlib.pe was made of its mscorlib.dll.</summary>
[TestClass]
public sealed class DeviceTypesTests
{
    [TestMethod]
    public void The_class_librarys_types_are_those_of_its_dll()
    {
        IReadOnlyList<DeviceType> types = Tools.Verification.DeviceTypes.Read(File.ReadAllBytes(Path.ChangeExtension(DeviceLibraries.CoreLibrary, ".pe")))!;
        using ModuleDefinition module = ModuleDefinition.ReadModule(DeviceLibraries.CoreLibrary);
        Assert.HasCount(141, types);
        int compared = 0;
        foreach (DeviceType type in types)
        {
            // Most of its names are the runtime's own strings: of the others each is one type's.
            TypeDefinition[] same = [.. module.GetTypes().Where(definition => definition.Name == type.Name.Split('.')[^1])];
            if (same.Length != 1)
            {
                continue;
            }

            compared++;
            TypeDefinition stated = same[0];
            Assert.HasCount(stated.Interfaces.Count, type.Interfaces, stated.FullName);
            Assert.AreEqual(stated.IsClass && !stated.IsAbstract && !stated.IsValueType && !stated.IsInterface, type.IsClass, stated.FullName);
            Assert.AreEqual(
                stated.Methods.Any(method => method.IsConstructor && method.IsPublic && !method.IsStatic && method.Parameters.Count == 0), type.HasConstructor, stated.FullName);
        }

        Assert.IsGreaterThanOrEqualTo(25, compared);
    }
}
