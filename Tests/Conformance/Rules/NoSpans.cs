namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>The device has no spans but SpanByte.</summary>
internal sealed class NoSpans : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used.GetElementType().FullName is "System.Span`1" or "System.ReadOnlySpan`1" or "System.Memory`1" or "System.ReadOnlyMemory`1")
        {
            report.Add(location, $"{used.FullName}: pass array, offset and count");
        }
    }
}
