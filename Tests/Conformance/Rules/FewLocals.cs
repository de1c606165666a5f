namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>A method with more than 255 locals crashes the runtime.</summary>
internal sealed class FewLocals : Rule
{
    private const int Most = 250;

    public override void OnMethod(MethodDefinition method, Report report)
    {
        if (method.HasBody && method.Body.Variables.Count > Most)
        {
            report.Add(method, $"{method.Body.Variables.Count} local variables, at most {Most}: divide the method");
        }
    }
}
