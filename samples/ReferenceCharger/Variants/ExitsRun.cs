namespace TwinSlot.ReferenceCharger;

/// <summary>Ends in good order, which a charger never does.</summary>
internal sealed class Variant : ChargerVariant
{
    internal override string Name
    {
        get { return "ExitsRun"; }
    }

    internal override bool Leaves(int turn)
    {
        return turn >= 3;
    }
}
