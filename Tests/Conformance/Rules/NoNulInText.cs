namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>A string ends at its first NUL on the device.</summary>
internal sealed class NoNulInText : Rule
{
    public override void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
        if (instruction.Operand is string text && text.Contains('\0', StringComparison.Ordinal))
        {
            report.Add(method, instruction, "a string with a NUL in it: use a byte array");
        }
    }
}
