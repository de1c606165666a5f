namespace TwinSlot.ReferenceCharger;

/// <summary>The charger as it should be.</summary>
internal sealed class Variant : ChargerVariant
{
    internal override string Name
    {
        get { return "Good"; }
    }
}
