namespace TwinSlot.Tests.Conformance;

/// <summary>Collects the findings of one rule; a place is reported once for the same thing.</summary>
internal sealed class Report(string rule, List<Finding> findings)
{
    public void Add(CodeLocation location, string what)
    {
        (string file, int line) = location.Source();
        Finding finding = new(file, line, location.Name, rule, what);
        if (!findings.Contains(finding))
        {
            findings.Add(finding);
        }
    }

    public void Add(MethodDefinition method, Instruction instruction, string what) =>
        Add(new CodeLocation(method.DeclaringType, method, instruction), what);

    public void Add(IMemberDefinition member, string what) =>
        Add(new CodeLocation(member as TypeDefinition ?? member.DeclaringType, member), what);
}
