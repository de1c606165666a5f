namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>Arrays of more than one dimension crash the runtime.</summary>
internal sealed class NoMultidimensionalArrays : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used is ArrayType { Rank: > 1 })
        {
            report.Add(location, $"{used.FullName}: use an array of arrays");
        }
    }
}
