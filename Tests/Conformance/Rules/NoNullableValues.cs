namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>The device has no <c>Nullable&lt;T&gt;</c>.</summary>
internal sealed class NoNullableValues : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used.GetElementType().FullName == "System.Nullable`1")
        {
            report.Add(location, $"{used.FullName}: use a value that means none, or a flag beside it");
        }
    }
}
