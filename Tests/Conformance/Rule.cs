namespace TwinSlot.Tests.Conformance;

/// <summary>One thing that firmware must not do. It is shown every part of an assembly and reports what offends.</summary>
internal abstract class Rule
{
    public string Name => GetType().Name;

    /// <summary>Whether the rule holds for an assembly, by its simple name.</summary>
    public virtual bool AppliesTo(string assembly) => true;

    public virtual void OnType(TypeDefinition type, Report report)
    {
    }

    public virtual void OnMethod(MethodDefinition method, Report report)
    {
    }

    public virtual void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
    }

    /// <summary>A type that a declaration, a local variable or an instruction names; parts of composed types come one by one.</summary>
    public virtual void OnUse(TypeReference used, CodeLocation location, Report report)
    {
    }
}
