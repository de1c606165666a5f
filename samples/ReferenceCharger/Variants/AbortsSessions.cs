namespace TwinSlot.ReferenceCharger;

/// <summary>Passes its trial, and breaks off every charging session: bad only once it serves.</summary>
internal sealed class Variant : ChargerVariant
{
    internal override string Name
    {
        get { return "AbortsSessions"; }
    }

    internal override bool AbortsSessions
    {
        get { return true; }
    }
}
