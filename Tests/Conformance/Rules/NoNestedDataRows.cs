namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>A DataRow with an array in it throws on the device.</summary>
internal sealed class NoNestedDataRows : Rule
{
    public override void OnMethod(MethodDefinition method, Report report)
    {
        foreach (CustomAttribute row in method.CustomAttributes.Where(a => a.AttributeType.Name == "DataRowAttribute"))
        {
            if (row.ConstructorArguments is [{ Value: CustomAttributeArgument[] cells }]
                && cells.Any(c => c.Value is CustomAttributeArgument[] or CustomAttributeArgument { Value: CustomAttributeArgument[] }))
            {
                report.Add(method, "a DataRow with an array in it: write the array in the test");
            }
        }
    }
}
