using System.Collections;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater.Reporting;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>SecurityEventNotification, which is the same in the 1.6 security whitepaper and in 2.0.1.</summary>
internal static class SecurityEventMessage
{
    private const int MostTechInfoCharacters = 255;

    internal static OutgoingCall Of(SecurityEvent happened, long now)
    {
        Hashtable payload = new Hashtable();
        payload.Add("type", happened.Type);
        payload.Add("timestamp", IsoTime.Write(happened.UnixSeconds > 0 ? happened.UnixSeconds : now));
        if (happened.TechInfo.Length > 0)
        {
            payload.Add("techInfo", Clauses.Fit(happened.TechInfo, MostTechInfoCharacters));
        }

        return new OutgoingCall("SecurityEventNotification", payload);
    }
}
