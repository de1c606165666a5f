namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>The device has no tuples.</summary>
internal sealed class NoTuples : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used.FullName.StartsWith("System.ValueTuple", StringComparison.Ordinal) || used.FullName.StartsWith("System.Tuple", StringComparison.Ordinal))
        {
            report.Add(location, $"{used.FullName}: use out parameters or a struct");
        }
    }
}
