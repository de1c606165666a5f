namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>What the compiler marks for other compilers (<c>volatile</c>, <c>init</c>, <c>unmanaged</c>) the device lacks.</summary>
internal sealed class NoModifiers : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used is RequiredModifierType { ModifierType.Name: not "InAttribute" } modified)
        {
            report.Add(location, $"{modified.ModifierType.Name}: the device has no such modifier");
        }
    }
}
