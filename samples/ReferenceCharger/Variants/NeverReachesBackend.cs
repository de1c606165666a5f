namespace TwinSlot.ReferenceCharger;

/// <summary>Connects to a port where nobody listens, in place of the backend.</summary>
internal sealed class Variant : ChargerVariant
{
    internal override string Name
    {
        get { return "NeverReachesBackend"; }
    }

    internal override string Backend(string configured)
    {
        return ClosedPort.On(configured);
    }
}
