namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>The boot path decides with integers only: the same on every chip, with or without a floating point unit.</summary>
internal sealed class NoFloatingPointInBootPath : Rule
{
    public override bool AppliesTo(string assembly) => !Firmware.Slot.Contains(assembly) && assembly != "NFUnitTest";

    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used.FullName is "System.Single" or "System.Double" or "System.Decimal")
        {
            report.Add(location, $"{used.FullName}: use an integer with a unit");
        }
    }

    public override void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
        if (instruction.OpCode.Code is Code.Ldc_R4 or Code.Ldc_R8 or Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un)
        {
            report.Add(method, instruction, $"{instruction.OpCode.Name}: use an integer with a unit");
        }
    }
}
