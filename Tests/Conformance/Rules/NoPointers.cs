namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>Pointers do not convert to the device's format.</summary>
internal sealed class NoPointers : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used is PointerType or FunctionPointerType)
        {
            report.Add(location, $"{used.FullName}: use an array and an index");
        }
    }
}
