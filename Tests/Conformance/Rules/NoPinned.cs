namespace TwinSlot.Tests.Conformance.Rules;

/// <summary><c>fixed</c> does not convert to the device's format.</summary>
internal sealed class NoPinned : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used is PinnedType)
        {
            report.Add(location, "fixed: use an array and an index");
        }
    }
}
