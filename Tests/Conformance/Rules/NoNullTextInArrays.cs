namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>
/// An element of a <c>string[]</c> that was never assigned is not null on the device where the compiler compares it (<c>ceq</c>), only
/// where it branches on it; which of the two it writes depends on the build. Straight from the array or by way of a local variable.
/// </summary>
internal sealed class NoNullTextInArrays : Rule
{
    private const string What = "an element of a string[] that was never assigned is not null on the device: keep a flag or a count beside the array";

    public override void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
        if (instruction.OpCode.Code is not (Code.Ldelem_Ref or Code.Ldelem_Any) || ArrayUnder(method, instruction) is not { } array
            || StackTypes.Of(method, array)?.FullName != "System.String[]")
        {
            return;
        }

        if (IsComparedWithNull(method, instruction))
        {
            report.Add(method, instruction, What);
        }
        else if (StackTypes.Stored(method, instruction.Next) is { } local
            && method.Body.Instructions.FirstOrDefault(i => StackTypes.Loaded(method, i) == local && IsComparedWithNull(method, i)) is { } compared)
        {
            report.Add(method, compared, What);
        }
    }

    // The value that the instruction leaves: compared with a null behind it or before it, or branched on, also as a copy (a ?? b).
    private static bool IsComparedWithNull(MethodDefinition method, Instruction value)
    {
        Instruction? next = value.Next;
        if (next?.OpCode.Code == Code.Dup)
        {
            next = next.Next;
        }

        return next?.OpCode.Code switch
        {
            Code.Brtrue or Code.Brtrue_S or Code.Brfalse or Code.Brfalse_S => true,
            Code.Ldnull => IsComparison(next.Next),
            _ => IsComparison(next) && StackTypes.Producer(method, next!, 1)?.OpCode.Code == Code.Ldnull,
        };
    }

    private static bool IsComparison(Instruction? instruction) => instruction?.OpCode.Code is Code.Ceq or Code.Cgt_Un
        or Code.Beq or Code.Beq_S or Code.Bne_Un or Code.Bne_Un_S;

    private static Instruction? ArrayUnder(MethodDefinition method, Instruction load) => StackTypes.Producer(method, load, 1);
}
