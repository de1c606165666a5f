using TwinSlot.Tests.Conformance.Rules;

namespace TwinSlot.Tests.Conformance;

/// <summary>Each rule finds what is planted for it, at its file and line, and lets go what fits.</summary>
[TestClass]
public sealed class PlantedTests
{
    private static readonly ModuleDefinition s_module = Firmware.Read("TwinSlot.Tests.Planted");

    [TestMethod]
    [DataRow("ChecksumsByOneClass", "ChecksumsByOneClass")]
    [DataRow("FewLocals", "FewLocals")]
    [DataRow("NoCheckedArithmetic", "NoCheckedArithmetic")]
    [DataRow("NoCheckedConversion", "NoCheckedArithmetic")]
    [DataRow("NoDefaultInterfaceMembers", "NoDefaultInterfaceMembers")]
    [DataRow("NoEnumText", "NoEnumText")]
    [DataRow("NoEnumTextInConcat", "NoEnumText")]
    [DataRow("NoEnumTextInFormat", "NoEnumText")]
    [DataRow("NoEnumTextInInterpolation", "NoEnumText")]
    [DataRow("NoFilters", "NoFilters")]
    [DataRow("NoFinalizers", "NoFinalizers")]
    [DataRow("NoFloatingPointInBootPath", "NoFloatingPointInBootPath")]
    [DataRow("NoGenericDeclarations", "NoGenericDeclarations")]
    [DataRow("NoGenericDelegates", "NoGenericDelegates")]
    [DataRow("NoGenericMethods", "NoGenericDeclarations")]
    [DataRow("NoGenerics", "NoGenerics")]
    [DataRow("NoIterators", "NoStateMachines")]
    [DataRow("NoLinq", "NoLinq")]
    [DataRow("NoModifiers", "NoModifiers")]
    [DataRow("NoMultidimensionalArrays", "NoMultidimensionalArrays")]
    [DataRow("NoNativeCalls", "NoNativeCalls")]
    [DataRow("NoNestedDataRows", "NoNestedDataRows")]
    [DataRow("NoNulInText", "NoNulInText")]
    [DataRow("NoNullableValues", "NoNullableValues")]
    [DataRow("NoNullTextBeforeElements", "NoNullTextInArrays")]
    [DataRow("NoNullTextCoalesced", "NoNullTextInArrays")]
    [DataRow("NoNullTextInArrays", "NoNullTextInArrays")]
    [DataRow("NoNullTextInBranches", "NoNullTextInArrays")]
    [DataRow("NoNullTextInLocals", "NoNullTextInArrays")]
    [DataRow("NoNullTextInPatterns", "NoNullTextInArrays")]
    [DataRow("NoPinned", "NoPinned")]
    [DataRow("NoPointers", "NoPointers")]
    [DataRow("NoSpans", "NoSpans")]
    [DataRow("NoStackAlloc", "NoStackAlloc")]
    [DataRow("NoStateMachines", "NoStateMachines")]
    [DataRow("NoStaticConstructorInSlot", "NoStaticConstructorInSlot")]
    [DataRow("NoTuples", "NoTuples")]
    [DataRow("OnlyDeviceLibrary", "OnlyDeviceLibrary")]
    [DataRow("OnlyStandardFormats", "OnlyStandardFormats")]
    [DataRow("OnlyStandardFormatsInFormat", "OnlyStandardFormats")]
    [DataRow("OnlyStandardFormatsInInterpolation", "OnlyStandardFormats")]
    public void Offence_is_found_by_its_rule(string sample, string rule)
    {
        List<Finding> findings = AssemblyWalker.Over(s_module, AllRules.List.Where(r => r.Name == rule));
        Finding? found = findings.FirstOrDefault(f => f.Member.Split('.', '/').Any(part => part.Split('`')[0] == sample));
        Assert.IsNotNull(found, $"{rule} does not see the offence in {sample}");
        Assert.AreEqual(rule, found.Rule);
        if (sample is not ("NoNativeCalls" or "NoNullableValues" or "NoModifiers"))
        {
            Assert.AreEqual(sample + ".cs", Path.GetFileName(found.File.Replace('\\', '/')));
            Assert.IsGreaterThan(0, found.Line);
        }
    }

    [TestMethod]
    public void Every_rule_has_a_planted_offence()
    {
        List<Finding> findings = AssemblyWalker.Over(s_module, AllRules.List);
        string[] silent = [.. AllRules.List.Select(r => r.Name).Except(findings.Select(f => f.Rule))];
        Assert.IsEmpty(silent, string.Join(", ", silent));
    }

    [TestMethod]
    public void What_fits_is_let_go()
    {
        Finding[] findings = [.. AssemblyWalker.Over(s_module, AllRules.List).Where(f => f.Member.StartsWith("TwinSlot.Tests.Planted.Fitting", StringComparison.Ordinal))];
        Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings.AsEnumerable()));
    }
}
