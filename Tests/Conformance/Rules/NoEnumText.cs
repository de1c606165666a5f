namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>An enumeration's text is its number on the device.</summary>
internal sealed class NoEnumText : Rule
{
    public override void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
        TypeReference? value = instruction switch
        {
            { OpCode.Code: Code.Constrained, Next.Operand: MethodReference { Name: "ToString" } } => (TypeReference)instruction.Operand,
            { OpCode.Code: Code.Box, Next: Instruction next } when TakesText(next) => (TypeReference)instruction.Operand,
            { Operand: GenericInstanceMethod { Name: "AppendFormatted" } written } => written.GenericArguments[0],
            _ => null,
        };
        if (value?.Resolve() is { IsEnum: true })
        {
            report.Add(method, instruction, $"{value.FullName} as text is a number on the device: name the values in a switch");
        }
    }

    // Straight into a call, or into the array that is passed in the statement's call.
    private static bool TakesText(Instruction? next)
    {
        if (next?.OpCode.Code == Code.Stelem_Ref)
        {
            while (next != null && next.OpCode.FlowControl != FlowControl.Call)
            {
                next = next.Next;
            }
        }

        return next?.Operand is MethodReference { DeclaringType.FullName: "System.String" or "System.Text.StringBuilder" or "System.Console" or "System.Diagnostics.Debug" }
            or MethodReference { Name: "ToString" };
    }
}
