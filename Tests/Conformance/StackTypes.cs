using Mono.Cecil.Cil;

namespace TwinSlot.Tests.Conformance;

/// <summary>Where values on the evaluation stack come from, in code without a branch between.</summary>
internal static class StackTypes
{
    /// <summary>The instruction that pushed an operand; null if a branch comes between.</summary>
    /// <param name="depth">0 for the operand on top.</param>
    public static Instruction? Producer(MethodDefinition method, Instruction instruction, int depth)
    {
        int wanted = depth + 1;
        for (Instruction? before = instruction.Previous; before != null; before = before.Previous)
        {
            if (before.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
            {
                return null;
            }

            wanted -= Pushed(before);
            if (wanted <= 0)
            {
                return before;
            }

            wanted += Popped(method, before);
        }

        return null;
    }

    /// <summary>The type of the value that an instruction pushes; null if that is not told by the instruction.</summary>
    public static TypeReference? Of(MethodDefinition method, Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldfld or Code.Ldsfld => ((FieldReference)instruction.Operand).FieldType,
        Code.Call or Code.Callvirt => ((MethodReference)instruction.Operand).ReturnType,
        Code.Newarr => new ArrayType((TypeReference)instruction.Operand),
        Code.Castclass or Code.Isinst => (TypeReference)instruction.Operand,
        Code.Dup => instruction.Previous == null ? null : Of(method, instruction.Previous),
        Code.Ldelem_Ref => Producer(method, instruction, 1) is { } array && Of(method, array) is ArrayType type ? type.ElementType : null,
        _ => Loaded(method, instruction) is VariableDefinition local ? local.VariableType : Parameter(method, instruction)?.ParameterType,
    };

    /// <summary>The local variable that an instruction loads; null if it loads none.</summary>
    public static VariableDefinition? Loaded(MethodDefinition method, Instruction? instruction) => instruction?.OpCode.Code switch
    {
        Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 => method.Body.Variables[instruction.OpCode.Code - Code.Ldloc_0],
        Code.Ldloc or Code.Ldloc_S => (VariableDefinition)instruction.Operand,
        _ => null,
    };

    /// <summary>The local variable that an instruction stores to; null if it stores to none.</summary>
    public static VariableDefinition? Stored(MethodDefinition method, Instruction? instruction) => instruction?.OpCode.Code switch
    {
        Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3 => method.Body.Variables[instruction.OpCode.Code - Code.Stloc_0],
        Code.Stloc or Code.Stloc_S => (VariableDefinition)instruction.Operand,
        _ => null,
    };

    private static ParameterDefinition? Parameter(MethodDefinition method, Instruction instruction)
    {
        int index = instruction.OpCode.Code switch
        {
            Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3 => instruction.OpCode.Code - Code.Ldarg_0 - (method.HasThis ? 1 : 0),
            Code.Ldarg or Code.Ldarg_S => ((ParameterDefinition)instruction.Operand).Index,
            _ => -1,
        };
        return index < 0 ? null : method.Parameters[index];
    }

    private static int Pushed(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => ((IMethodSignature)instruction.Operand).ReturnType.FullName == "System.Void" ? 0 : 1,
        _ => 1,
    };

    private static int Popped(MethodDefinition method, Instruction instruction) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Varpop when instruction.Operand is IMethodSignature called =>
            called.Parameters.Count + (called.HasThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0),
        StackBehaviour.Varpop => method.ReturnType.FullName == "System.Void" ? 0 : 1,
        StackBehaviour.PopAll => 0,
        _ => 3,
    };
}
