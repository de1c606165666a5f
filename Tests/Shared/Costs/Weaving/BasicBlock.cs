using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TwinSlot.Tests.Shared.Costs.Weaving;

/// <summary>Instructions that run one after the other, from the first to the last.</summary>
/// <param name="Leader">The first.</param>
/// <param name="Instructions">How many there are.</param>
/// <param name="Calls">Calls and constructions among them.</param>
/// <param name="Objects">Objects that they make, without arrays.</param>
internal sealed record BasicBlock(Instruction Leader, int Instructions, int Calls, int Objects)
{
    /// <summary>The blocks of a method, in its order.</summary>
    public static List<BasicBlock> Of(MethodBody body)
    {
        Instruction[] all = [.. body.Instructions];
        HashSet<Instruction> leaders = Leaders(body, all);
        List<BasicBlock> blocks = [];
        for (int start = 0; start < all.Length;)
        {
            int end = start + 1;
            while (end < all.Length && !leaders.Contains(all[end]))
            {
                end++;
            }

            Instruction[] block = all[start..end];
            blocks.Add(new BasicBlock(
                all[start], block.Length, block.Count(i => i.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj), block.Count(MakesObject)));
            start = end;
        }

        return blocks;
    }

    private static HashSet<Instruction> Leaders(MethodBody body, Instruction[] all)
    {
        HashSet<Instruction> leaders = [all[0]];
        foreach (Instruction instruction in all)
        {
            if (instruction.Operand is Instruction target)
            {
                leaders.Add(target);
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                leaders.UnionWith(targets);
            }

            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch && instruction.Next != null)
            {
                leaders.Add(instruction.Next);
            }
        }

        leaders.UnionWith(body.ExceptionHandlers.Select(handler => handler.HandlerStart));
        return leaders;
    }

    private static bool MakesObject(Instruction instruction) =>
        instruction.OpCode.Code == Code.Box
        || (instruction.OpCode.Code == Code.Newobj && !((MethodReference)instruction.Operand).DeclaringType.Resolve().IsValueType);
}
