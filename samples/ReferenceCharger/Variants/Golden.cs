namespace TwinSlot.ReferenceCharger;

/// <summary>
/// The least that brings a charger back: it connects, takes updates, and serves no connector, so that nothing can close its contactor.
/// Made to be the golden image of a board.
/// </summary>
internal sealed class Variant : ChargerVariant
{
    internal override string Name
    {
        get { return "Golden"; }
    }

    internal override int Connectors(int configured)
    {
        return 0;
    }
}
