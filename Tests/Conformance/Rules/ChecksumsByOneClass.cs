namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>
/// The device's CRC-32 crashes at arrays of some lengths, and sums others up in part: only TwinSlot.SlotManager.Checksum calls it. Unit tests do, too:
/// they compute what to expect.
/// </summary>
internal sealed class ChecksumsByOneClass : Rule
{
    private static readonly string[] s_native = ["System.IO.Hashing", "DeviceDoubles"];

    public override bool AppliesTo(string assembly) => assembly != "NFUnitTest";

    public override void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
        if (instruction.Operand is MethodReference called && s_native.Contains(called.DeclaringType.Namespace) && method.DeclaringType.FullName != "TwinSlot.SlotManager.Checksum")
        {
            report.Add(method, instruction, "the device's CRC-32 takes not every array: use Checksum");
        }
    }
}
