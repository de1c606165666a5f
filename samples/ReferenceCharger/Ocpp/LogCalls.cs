using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Diagnostics;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Answers GetLog of the 1.6 security whitepaper and of 2.0.1 (N01), which have the same shape.</summary>
internal static class LogCalls
{
    internal const string Action = "GetLog";

    private const string DiagnosticsLog = "DiagnosticsLog";
    private const string SecurityLog = "SecurityLog";
    private const string DataCollectorLog = "DataCollectorLog";

    /// <summary>Answers it.</summary>
    /// <param name="hasReasons">True if an answer may say why in a statusInfo.</param>
    internal static IncomingAnswer Answer(PayloadReader reader, LogUploads uploads, LogRequestKind kind, int mostLocation, bool hasReasons)
    {
        string type = reader.RequiredText("logType");
        int id = reader.RequiredNumber("requestId");
        int retries = reader.OptionalCount("retries");
        int interval = reader.OptionalCount("retryInterval");
        PayloadReader log = reader.RequiredObject("log");
        string location = log.RequiredText("remoteLocation");
        long oldest = log.OptionalTime("oldestTimestamp");
        long latest = log.OptionalTime("latestTimestamp");
        reader.AdoptRefusal(log);
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        IncomingAnswer tooLong = TextLimits.Refuse("remoteLocation", location, mostLocation);
        if (tooLong != null)
        {
            return tooLong;
        }

        if (type == DataCollectorLog && hasReasons)
        {
            return Rejected(hasReasons, "UnsupportedParam", "this charger has no data collector");
        }

        if (type != DiagnosticsLog && type != SecurityLog)
        {
            return IncomingAnswer.Refuse(IncomingAnswer.PropertyConstraintViolation, "logType is neither DiagnosticsLog nor SecurityLog");
        }

        string refusal = uploads.Refusal(location);
        if (refusal.Length > 0)
        {
            return Rejected(hasReasons, "InvalidURL", refusal);
        }

        LogRequest request = new LogRequest(kind, type == SecurityLog, id, location, retries, interval, oldest, latest);
        string status = uploads.Begin(request);
        if (status == "Rejected")
        {
            return Rejected(hasReasons, "OutOfStorage", "the request cannot be kept");
        }

        IncomingAnswer answer = IncomingAnswer.Status(status);
        answer.Payload.Add("filename", request.FileName);
        return answer;
    }

    private static IncomingAnswer Rejected(bool hasReasons, string code, string reason)
    {
        return hasReasons ? IncomingAnswer.Status("Rejected", code, reason) : IncomingAnswer.Status("Rejected");
    }
}
