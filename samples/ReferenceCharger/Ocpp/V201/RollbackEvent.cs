using System.Collections;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater.Reporting;

namespace TwinSlot.ReferenceCharger.Ocpp.V201;

/// <summary>NotifyEvent of OCPP 2.0.1 (use case N07), for a rollback: the variable that tells the last one has changed.</summary>
internal static class RollbackEvent
{
    private const int MostTechInfoCharacters = 500;

    internal static OutgoingCall Of(SecurityEvent rolledBack, long now)
    {
        string time = IsoTime.Write(rolledBack.UnixSeconds > 0 ? rolledBack.UnixSeconds : now);
        Hashtable data = new Hashtable();
        data.Add("eventId", (int)(rolledBack.UnixSeconds & int.MaxValue));
        data.Add("timestamp", time);
        data.Add("trigger", "Alerting");
        data.Add("actualValue", Clauses.Fit(rolledBack.TechInfo, TextLimits.Value201));
        data.Add("techCode", RollbackOrders.RolledBack);
        data.Add("techInfo", Clauses.Fit(rolledBack.TechInfo, MostTechInfoCharacters));
        data.Add("eventNotificationType", "HardWiredNotification");
        data.Add("component", Named("TwinSlot"));
        data.Add("variable", Named("LastRollback"));
        ArrayList events = new ArrayList();
        events.Add(data);
        Hashtable payload = new Hashtable();
        payload.Add("generatedAt", IsoTime.Write(now));
        payload.Add("seqNo", 0);
        payload.Add("eventData", events);
        return new OutgoingCall("NotifyEvent", payload);
    }

    private static Hashtable Named(string name)
    {
        Hashtable named = new Hashtable();
        named.Add("name", name);
        return named;
    }
}
