namespace TwinSlot.Tests.Conformance.Rules;

/// <summary><c>checked</c> never detects overflow on the device.</summary>
internal sealed class NoCheckedArithmetic : Rule
{
    // Conversions to native integers are the compiler's own, for array lengths and indices that are not int.
    private static readonly System.Text.RegularExpressions.Regex s_checked =
        new(@"^((add|sub|mul)\.ovf(\.un)?|conv\.ovf\.[iu][1248](\.un)?)$");

    public override void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
        if (s_checked.IsMatch(instruction.OpCode.Name))
        {
            report.Add(method, instruction, $"{instruction.OpCode.Name}: compare with the limit before the operation");
        }
    }
}
