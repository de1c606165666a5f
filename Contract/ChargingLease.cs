namespace TwinSlot.Contract;

/// <summary>How long <see cref="IBootServices.Charging"/> stays true by itself.</summary>
public static class ChargingLease
{
    /// <summary>
    /// Milliseconds from one setting of the flag to true until it counts as false. Whoever charges sets it again several times within that.
    /// </summary>
    public const int Milliseconds = 60000;
}
