namespace TwinSlot.ReferenceCharger.Station;

/// <summary>What the operator has made inoperative, as bits of one number: the charger, its connectors, and in OCPP 2 those of its EVSEs.</summary>
internal static class Operability
{
    private const int MostConnectors = 4;

    /// <summary>The bit of the charger, 0, or of a connector as it is numbered (in 2.0.1 of an EVSE), in what is inoperative.</summary>
    internal static int Bit(int connector)
    {
        return 1 << connector;
    }

    /// <summary>The bit of the one connector that an EVSE of 2.0.1 has.</summary>
    internal static int ConnectorBit(int evse)
    {
        return 1 << (MostConnectors + evse);
    }

    /// <summary>The bits of the charger and of its connectors.</summary>
    internal static int Bits(int connectors)
    {
        return (1 << (connectors + 1)) - 1;
    }

    /// <summary>True if a connector, or the charger as a whole for 0, is inoperative. What the whole charger is, each connector is.</summary>
    internal static bool IsInoperative(int inoperative, int connector)
    {
        int bits = connector == 0 ? Bit(0) : Bit(0) | Bit(connector) | ConnectorBit(connector);
        return (inoperative & bits) != 0;
    }
}
