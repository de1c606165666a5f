namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>Everything of the class library must be in the listings of what the device has.</summary>
internal sealed class OnlyDeviceLibrary : Rule
{
    private static readonly DeviceSurface s_device = DeviceSurface.Instance;

    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (IsLibrary(used) && !s_device.HasType(used))
        {
            report.Add(location, $"the device has no {used.FullName}");
        }
    }

    public override void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
        if (instruction.Operand is MemberReference member and (MethodReference or FieldReference)
            && IsLibrary(member.DeclaringType) && !CompilerWritten.IsInstruction(method, instruction) && !s_device.Has(member))
        {
            report.Add(method, instruction, $"the device has no {member.FullName}");
        }
    }

    private static bool IsLibrary(TypeReference? type) =>
        type is not null and not GenericParameter and not TypeSpecification
        && (type.Namespace == "System" || type.Namespace.StartsWith("System.", StringComparison.Ordinal) || type.IsNested && IsLibrary(type.DeclaringType));
}
