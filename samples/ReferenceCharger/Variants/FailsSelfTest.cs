namespace TwinSlot.ReferenceCharger;

/// <summary>Finds its contactor faulty.</summary>
internal sealed class Variant : ChargerVariant
{
    internal override string Name
    {
        get { return "FailsSelfTest"; }
    }

    internal override bool Contactor(bool passed)
    {
        return false;
    }
}
