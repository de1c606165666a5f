using TwinSlot.ReferenceCharger.Station.Configuration;

namespace TwinSlot.ReferenceCharger.Station.Availability;

/// <summary>Takes connectors, or the whole charger, out of service and back, as the operator asks for it. What was asked for is kept over reboots.</summary>
internal sealed class AvailabilityHandler
{
    internal const string Accepted = "Accepted";
    internal const string Rejected = "Rejected";
    internal const string Scheduled = "Scheduled";

    private readonly StationState _state;
    private readonly Connectors _connectors;

    /// <summary>Takes out of service what was so before the reboot.</summary>
    internal AvailabilityHandler(StationState state, Connectors connectors)
    {
        _state = state;
        _connectors = connectors;
        connectors.SetInoperative(state.Current.Inoperative);
    }

    /// <summary>ChangeAvailability of OCPP 1.6: what is asked of the charger, connector 0, is asked of each connector (section 5.2).</summary>
    /// <returns>The status that answers it.</returns>
    internal string Change16(int connector, bool operative)
    {
        if (connector < 0 || connector > _connectors.Count)
        {
            return Rejected;
        }

        int before = _state.Current.Inoperative;
        int all = Operability.Bits(_connectors.Count);
        int after = connector == 0
            ? (operative ? 0 : all)
            : operative ? before & ~(Operability.Bit(connector) | Operability.Bit(0)) : before | Operability.Bit(connector);
        return Apply(after, connector, operative);
    }

    /// <summary>ChangeAvailability of 2.0.1: station, EVSE and connector each have a state of their own (G03, G04).</summary>
    /// <returns>The status that answers it.</returns>
    /// <param name="evse">0 for the whole station.</param>
    /// <param name="connector">The connector of the EVSE; -1 for the EVSE itself.</param>
    internal string Change201(int evse, int connector, bool operative)
    {
        if (evse < 0 || evse > _connectors.Count || (connector >= 0 && (connector != 1 || evse == 0)))
        {
            return Rejected;
        }

        int bit = connector >= 0 ? Operability.ConnectorBit(evse) : Operability.Bit(evse);
        int before = _state.Current.Inoperative;
        return Apply(operative ? before & ~bit : before | bit, evse, operative);
    }

    private string Apply(int inoperative, int connector, bool operative)
    {
        if (!_state.Change(record => record.Inoperative = inoperative))
        {
            return Rejected;
        }

        _connectors.SetInoperative(inoperative);
        return !operative && IsOccupied(connector) ? Scheduled : Accepted;
    }

    private bool IsOccupied(int connector)
    {
        for (int i = 1; i <= _connectors.Count; i++)
        {
            if ((connector == 0 || connector == i) && _connectors.IsOccupied(i))
            {
                return true;
            }
        }

        return false;
    }
}
