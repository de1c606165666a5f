using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil.Rocks;

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>
/// The firmware with a call to <see cref="CostClock"/> at the start of every basic block, loaded beside the real one together with a
/// second copy of this assembly and of the shared ones that is bound to it.
/// </summary>
internal sealed class WovenFirmware : AssemblyLoadContext
{
    private static readonly string[] s_woven = ["TwinSlot.HardwareAbstraction", "TwinSlot.SlotManager", "TwinSlot.Contract", "TwinSlot.Bootloader"];
    private static readonly string[] s_bound = [typeof(WovenFirmware).Assembly.GetName().Name!, "TwinSlot.Tests.Shared", "TwinSlot.Tests.Shared.Firmware"];

    /// <summary>A type of this assembly, as the woven firmware sees it.</summary>
    public Type Twin(Type type) => LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!)!;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        return s_bound.Contains(assemblyName.Name) ? LoadFromAssemblyPath(path)
            : s_woven.Contains(assemblyName.Name) ? LoadFromStream(Weave(path))
            : null;
    }

    private static MemoryStream Weave(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        MethodReference add = module.ImportReference(typeof(CostClock).GetMethod(nameof(CostClock.Add)));
        MethodReference hmac = module.ImportReference(typeof(CostClock).GetMethod(nameof(CostClock.Hmac)));
        MethodReference crc = module.ImportReference(typeof(CostClock).GetMethod(nameof(CostClock.Crc)));
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (Instruction call in method.Body.Instructions.Where(i => i.Operand is MethodReference))
            {
                string called = ((MethodReference)call.Operand).FullName;
                if (called.Contains("HMACSHA256::HashData(System.Byte[],System.Byte[])", StringComparison.Ordinal))
                {
                    call.Operand = hmac;
                }
                else if (called.Contains("::Append(System.Byte[])", StringComparison.Ordinal) && called.Contains("System.IO.Hashing", StringComparison.Ordinal))
                {
                    call.OpCode = OpCodes.Call;
                    call.Operand = crc;
                }
            }

            Count(method.Body, add);
        }

        MemoryStream woven = new();
        module.Write(woven);
        woven.Position = 0;
        return woven;
    }

    private static void Count(Mono.Cecil.Cil.MethodBody body, MethodReference add)
    {
        body.SimplifyMacros();
        Instruction[] all = [.. body.Instructions];
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
        ILProcessor il = body.GetILProcessor();
        for (int start = 0; start < all.Length;)
        {
            int end = start + 1;
            while (end < all.Length && !leaders.Contains(all[end]))
            {
                end++;
            }

            int cost = all[start..end].Sum(i => i.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj ? DeviceCosts.Call : 1);

            // The leader itself becomes the first of the inserted instructions, so that whatever jumps to it counts too.
            Instruction leader = all[start];
            Instruction moved = il.Create(OpCodes.Nop);
            moved.OpCode = leader.OpCode;
            moved.Operand = leader.Operand;
            leader.OpCode = OpCodes.Ldc_I4;
            leader.Operand = cost;
            Instruction call = il.Create(OpCodes.Call, add);
            il.InsertAfter(leader, call);
            il.InsertAfter(call, moved);
            start = end;
        }

        body.OptimizeMacros();
    }
}
