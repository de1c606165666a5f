using System.Collections;
using TwinSlot.ReferenceCharger.Station.Calls;

namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>DiagnosticsStatusNotification of OCPP 1.6, LogStatusNotification of its security whitepaper and 2.0.1.</summary>
internal static class LogMessages
{
    internal const string DiagnosticsStatus = "DiagnosticsStatusNotification";
    internal const string LogStatusAction = "LogStatusNotification";

    /// <summary>A status of an upload.</summary>
    /// <returns>Null if the version has no word for it.</returns>
    internal static OutgoingCall Status(LogRequest request, string status)
    {
        if (request.Kind == LogRequestKind.Diagnostics16)
        {
            return status == LogStatus.AcceptedCanceled ? null : Plain(LogStatus.Plain(status));
        }

        if (status == LogStatus.AcceptedCanceled && request.Kind == LogRequestKind.Log16)
        {
            return null;
        }

        OutgoingCall call = Log(status);
        call.Payload.Add("requestId", request.RequestId);
        return call;
    }

    internal static OutgoingCall Plain(string status)
    {
        Hashtable payload = new Hashtable();
        payload.Add("status", status);
        return new OutgoingCall(DiagnosticsStatus, payload);
    }

    /// <summary>A status that belongs to no request.</summary>
    internal static OutgoingCall Log(string status)
    {
        Hashtable payload = new Hashtable();
        payload.Add("status", status);
        return new OutgoingCall(LogStatusAction, payload);
    }
}
