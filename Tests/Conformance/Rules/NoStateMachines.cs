namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>The device has neither async methods nor iterators.</summary>
internal sealed class NoStateMachines : Rule
{
    public override void OnMethod(MethodDefinition method, Report report)
    {
        if (method.CustomAttributes.Any(a => a.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute"))
        {
            report.Add(method, "async or an iterator: use a thread, or fill an array");
        }
    }
}
