namespace TwinSlot.Tests.Conformance.Rules;

/// <summary><c>stackalloc</c> throws on the device.</summary>
internal sealed class NoStackAlloc : Rule
{
    public override void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
        if (instruction.OpCode.Code == Code.Localloc)
        {
            report.Add(method, instruction, "stackalloc: use an array");
        }
    }
}
