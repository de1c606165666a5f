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
    [DataRow("TwinSlot.Updater")]
    [DataRow("TwinSlot.Networking")]
    [DataRow("ReferenceCharger")]
    [DataRow("NFUnitTest")]
    public void Assembly_runs_on_the_device(string assembly)
    {
        using ModuleDefinition module = Firmware.Read(assembly);
        Assert.IsTrue(module.GetTypes().Any(t => Firmware.Contains(t) && t.Methods.Any(m => m.HasBody)), $"nothing of {assembly} was looked at");
        List<Finding> findings = Walk.Over(module, AllRules.List);
        Assert.IsEmpty(findings, Environment.NewLine + string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    [DataRow("TwinSlot.Networking", "Host")]
    [DataRow("NFUnitTest", "RunEnd")]
    [DataRow("NFUnitTest", "TestProgress")]
    public void Host_side_is_left_out(string assembly, string mark)
    {
        using ModuleDefinition module = Firmware.Read(assembly);
        TypeDefinition[] hosts = [.. module.Types.Where(t => (Place.Of(t)?.Document.Url ?? "").Split('/', '\\', '.').Contains(mark))];
        Assert.IsNotEmpty(hosts);
        Assert.IsFalse(hosts.Any(Firmware.Contains));
    }
}
