using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace TwinSlot.Tests.Shared.Costs.Weaving;

/// <summary>Puts calls of <see cref="CostClock"/> into an assembly: at basic blocks, at new arrays, and where a phase begins and ends.</summary>
internal sealed class Weaver
{
    // What a method's full name contains, and what is called in its place.
    private static readonly (string Called, string Instead)[] s_native =
    [
        ("HMACSHA256::HashData(System.Byte[],System.Byte[])", nameof(Native.Hmac)),
        ("System.IO.Hashing.NonCryptographicHashAlgorithm::Append(System.Byte[])", nameof(Native.Crc)),
        ("System.IO.Hashing.Crc32::Append(System.Byte[])", nameof(Native.Crc)),
        ("System.Reflection.Assembly::Load(System.Byte[])", nameof(Native.Load)),
    ];

    // What stands on the host for the device's native code: it costs what that costs.
    private const string Doubles = "DeviceDoubles";

    private readonly ModuleDefinition _module;
    private readonly MethodReference _add;
    private readonly MethodReference _array;
    private readonly MethodReference _enter;
    private readonly MethodReference _leave;

    private Weaver(ModuleDefinition module)
    {
        _module = module;
        _add = module.ImportReference(typeof(CostClock).GetMethod(nameof(CostClock.Add), [typeof(int), typeof(int), typeof(int)]));
        _array = module.ImportReference(typeof(CostClock).GetMethod(nameof(CostClock.Array)));
        _enter = module.ImportReference(typeof(CostClock).GetMethod(nameof(CostClock.Enter)));
        _leave = module.ImportReference(typeof(CostClock).GetMethod(nameof(CostClock.Leave)));
    }

    /// <summary>Weaves an assembly.</summary>
    /// <param name="path">The assembly as it was built; it stays as it is.</param>
    public static MemoryStream Weave(string path)
    {
        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(Path.GetDirectoryName(path));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver });
        Weaver weaver = new(module);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            weaver.Weave(method, method.DeclaringType.Namespace != Doubles);
        }

        MemoryStream woven = new();
        module.Write(woven);
        woven.Position = 0;
        return woven;
    }

    private void Weave(MethodDefinition method, bool isCounted)
    {
        MethodBody body = method.Body;
        body.SimplifyMacros();
        Instruction[] all = [.. body.Instructions];
        List<BasicBlock> blocks = BasicBlock.Of(body);
        ReplaceNative(all);
        if (!isCounted)
        {
            body.OptimizeMacros();
            return;
        }

        ILProcessor il = body.GetILProcessor();
        foreach (Instruction array in all.Where(i => i.OpCode.Code == Code.Newarr))
        {
            Prepend(il, array, il.Create(OpCodes.Dup), il.Create(OpCodes.Ldc_I4, SizeOf((TypeReference)array.Operand)), il.Create(OpCodes.Call, _array));
        }

        foreach (BasicBlock block in blocks)
        {
            Prepend(
                il,
                block.Leader,
                il.Create(OpCodes.Ldc_I4, block.Instructions),
                il.Create(OpCodes.Ldc_I4, block.Calls),
                il.Create(OpCodes.Ldc_I4, block.Objects),
                il.Create(OpCodes.Call, _add));
        }

        if (PhaseTable.Of($"{method.DeclaringType.FullName}::{method.Name}") is Phase phase)
        {
            Attribute(body, il, phase);
        }

        body.OptimizeMacros();
    }

    private void ReplaceNative(Instruction[] all)
    {
        foreach (Instruction call in all.Where(i => i.Operand is MethodReference))
        {
            string called = ((MethodReference)call.Operand).FullName;
            if (s_native.FirstOrDefault(each => called.Contains(each.Called, StringComparison.Ordinal)).Instead is string instead)
            {
                call.OpCode = OpCodes.Call;
                call.Operand = _module.ImportReference(typeof(Native).GetMethod(instead));
            }
        }
    }

    private void Attribute(MethodBody body, ILProcessor il, Phase phase)
    {
        VariableDefinition before = new(_module.TypeSystem.Int32);
        body.Variables.Add(before);
        foreach (Instruction end in body.Instructions.Where(i => i.OpCode.Code == Code.Ret).ToArray())
        {
            Prepend(il, end, il.Create(OpCodes.Ldloc, before), il.Create(OpCodes.Call, _leave));
        }

        // Nothing jumps here: a loop back to the method's start does not enter it anew.
        Instruction first = body.Instructions[0];
        il.InsertBefore(first, il.Create(OpCodes.Ldc_I4, (int)phase));
        il.InsertBefore(first, il.Create(OpCodes.Call, _enter));
        il.InsertBefore(first, il.Create(OpCodes.Stloc, before));
    }

    // The instruction itself becomes the first of the inserted ones, so that whatever jumps to it runs them too.
    private static void Prepend(ILProcessor il, Instruction at, params Instruction[] inserted)
    {
        Instruction moved = il.Create(OpCodes.Nop);
        (moved.OpCode, moved.Operand) = (at.OpCode, at.Operand);
        (at.OpCode, at.Operand) = (inserted[0].OpCode, inserted[0].Operand);
        Instruction last = at;
        foreach (Instruction next in inserted.Skip(1).Append(moved))
        {
            il.InsertAfter(last, next);
            last = next;
        }
    }

    private static int SizeOf(TypeReference element) => element.MetadataType switch
    {
        MetadataType.Boolean or MetadataType.Byte or MetadataType.SByte => 1,
        MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => 2,
        MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double => 8,
        _ => 4,
    };
}
