using System.Collections;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;

namespace TwinSlot.ReferenceCharger.Ocpp.V201;

/// <summary>TransactionEvent of OCPP 2.0.1 (use cases E02, F01 to F03), as much of it as a session from start to end needs.</summary>
internal static class TransactionEvent
{
    internal static OutgoingCall Of(SessionEvent happened, string transactionId)
    {
        Session session = happened.Session;
        bool reset = happened.Reason == StopReason.Reset;
        bool fault = happened.Reason == StopReason.Fault;
        Hashtable info = new Hashtable();
        info.Add("transactionId", transactionId);
        if (happened.IsStart)
        {
            info.Add("chargingState", "Charging");
            info.Add("remoteStartId", session.RemoteStartId);
        }
        else
        {
            info.Add("stoppedReason", reset ? "ImmediateReset" : fault ? "Other" : "Remote");
        }

        Hashtable payload = new Hashtable();
        payload.Add("eventType", happened.IsStart ? "Started" : "Ended");
        payload.Add("timestamp", IsoTime.Write(happened.UnixSeconds));
        payload.Add("triggerReason", happened.IsStart ? "RemoteStart" : reset ? "ResetCommand" : fault ? "AbnormalCondition" : "RemoteStop");
        payload.Add("seqNo", happened.IsStart ? 0 : 1);
        payload.Add("transactionInfo", info);
        payload.Add("evse", Evse(session.Connector));
        payload.Add("meterValue", MeterValue(happened));
        if (happened.IsStart)
        {
            Hashtable token = new Hashtable();
            token.Add("idToken", session.IdToken);
            token.Add("type", session.IdTokenType);
            payload.Add("idToken", token);
        }

        return new OutgoingCall("TransactionEvent", payload);
    }

    private static Hashtable Evse(int connector)
    {
        Hashtable evse = new Hashtable();
        evse.Add("id", connector);
        evse.Add("connectorId", 1);
        return evse;
    }

    private static ArrayList MeterValue(SessionEvent happened)
    {
        Hashtable sample = new Hashtable();
        sample.Add("value", happened.Meter);
        sample.Add("context", happened.IsStart ? "Transaction.Begin" : "Transaction.End");
        sample.Add("measurand", "Energy.Active.Import.Register");
        ArrayList samples = new ArrayList();
        samples.Add(sample);
        Hashtable value = new Hashtable();
        value.Add("timestamp", IsoTime.Write(happened.UnixSeconds));
        value.Add("sampledValue", samples);
        ArrayList values = new ArrayList();
        values.Add(value);
        return values;
    }
}
