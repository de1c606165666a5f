namespace TwinSlot.Tests.Conformance;

/// <summary>Collects the findings of one rule; a place is reported once for the same thing.</summary>
internal sealed class Report(string rule, List<Finding> findings)
{
    public void Add(Place place, string what)
    {
        (string file, int line) = place.Source();
        Finding finding = new(file, line, place.Name, rule, what);
        if (!findings.Contains(finding))
        {
            findings.Add(finding);
        }
    }

    public void Add(MethodDefinition method, Instruction instruction, string what) =>
        Add(new Place(method.DeclaringType, method, instruction), what);

    public void Add(IMemberDefinition member, string what) =>
        Add(new Place(member as TypeDefinition ?? member.DeclaringType, member), what);
}
