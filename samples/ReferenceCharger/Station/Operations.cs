using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Station.Availability;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Configuration;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger.Station;

/// <summary>What an operator may do to the charger from the backend besides charging and updates.</summary>
internal sealed class Operations
{
    /// <summary>Puts it together, and has what was kept act.</summary>
    /// <param name="client">Sends logs.</param>
    /// <param name="clock">The time of the thread that sends them.</param>
    internal Operations(IBootServices boot, ChargerSettings settings, Connectors connectors, Outbox outbox, IUploadClient client, IWorkerClock clock)
    {
        State = new StationState(boot.KeptState);
        Rollback = new RollbackOrders(boot, connectors);
        Variables = new VariableValues(boot, settings, State, connectors, Rollback);
        Availability = new AvailabilityHandler(State, connectors);
        Uploads = new LogUploads(boot, settings, State, outbox, client, clock);
    }

    internal StationState State { get; }

    internal VariableValues Variables { get; }

    internal AvailabilityHandler Availability { get; }

    internal LogUploads Uploads { get; }

    internal RollbackOrders Rollback { get; }
}
