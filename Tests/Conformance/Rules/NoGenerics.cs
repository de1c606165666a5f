namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>Generic types crash the runtime, generic methods throw.</summary>
internal sealed class NoGenerics : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used is GenericInstanceType or GenericParameter)
        {
            report.Add(location, $"{used.FullName} is generic: write it for the type it is used with");
        }
    }
}
