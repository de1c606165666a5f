namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>The device has no LINQ.</summary>
internal sealed class NoLinq : Rule
{
    public override void OnUse(TypeReference used, Place place, Report report)
    {
        if (used.Namespace == "System.Linq")
        {
            report.Add(place, $"{used.FullName}: write the loop");
        }
    }
}
