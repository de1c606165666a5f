namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>The device has no LINQ.</summary>
internal sealed class NoLinq : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used.Namespace == "System.Linq")
        {
            report.Add(location, $"{used.FullName}: write the loop");
        }
    }
}
