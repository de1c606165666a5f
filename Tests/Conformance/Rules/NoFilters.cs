namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>A filter runs before the inner finally blocks do; the firmware catches and decides inside.</summary>
internal sealed class NoFilters : Rule
{
    public override void OnMethod(MethodDefinition method, Report report)
    {
        if (method.HasBody && method.Body.ExceptionHandlers.FirstOrDefault(h => h.HandlerType == ExceptionHandlerType.Filter) is { } handler)
        {
            report.Add(method, handler.FilterStart, "an exception filter: decide in the catch block");
        }
    }
}
