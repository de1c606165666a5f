namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>When and whether a finalizer runs is not known: release what is held by Dispose.</summary>
internal sealed class NoFinalizers : Rule
{
    public override void OnMethod(MethodDefinition method, Report report)
    {
        if (method is { Name: "Finalize", IsVirtual: true, HasParameters: false })
        {
            report.Add(method, "a finalizer: use Dispose");
        }
    }
}
