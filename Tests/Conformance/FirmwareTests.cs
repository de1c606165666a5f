using TwinSlot.Tests.Conformance.Rules;

namespace TwinSlot.Tests.Conformance;

/// <summary>The firmware keeps to what the device has and runs.</summary>
[TestClass]
public sealed class FirmwareTests
{
    [TestMethod]
    [DataRow("TwinSlot.HardwareAbstraction")]
    [DataRow("TwinSlot.SlotManager")]
    [DataRow("TwinSlot.Contract")]
    [DataRow("TwinSlot.Bootloader")]
    [DataRow("TwinSlot.Transfer")]
    [DataRow("TwinSlot.Updater")]
    [DataRow("TwinSlot.Networking")]
    [DataRow("ReferenceCharger.Station")]
    [DataRow("ReferenceCharger")]
    [DataRow("NFUnitTest")]
    public void Assembly_runs_on_the_device(string assembly)
    {
        using ModuleDefinition module = Firmware.Read(assembly);
        Assert.IsTrue(module.GetTypes().Any(t => Firmware.Contains(t) && t.Methods.Any(m => m.HasBody)), $"nothing of {assembly} was checked");
        List<Finding> findings = AssemblyWalker.Over(module, AllRules.List);
        Assert.IsEmpty(findings, Environment.NewLine + string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    [DataRow("TwinSlot.Networking", "Host")]
    [DataRow("NFUnitTest", "RunEnd")]
    [DataRow("NFUnitTest", "TestProgress")]
    public void Host_side_is_left_out(string assembly, string folder)
    {
        using ModuleDefinition module = Firmware.Read(assembly);
        TypeDefinition[] hosts = [.. module.Types.Where(t => (CodeLocation.Of(t)?.Document.Url ?? "").Split('/', '\\', '.').Contains(folder))];
        Assert.IsNotEmpty(hosts);
        Assert.IsFalse(hosts.Any(Firmware.Contains));
    }
}
