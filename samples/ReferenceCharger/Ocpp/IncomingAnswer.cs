using System.Collections;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>What a request of the central system is answered with. The error codes have 2.0.1's names; <see cref="CallErrorCodes"/> spells them.</summary>
internal sealed class IncomingAnswer
{
    internal const string FormatViolation = "FormatViolation";
    internal const string MessageTypeNotSupported = "MessageTypeNotSupported";
    internal const string NotSupported = "NotSupported";
    internal const string NotImplemented = "NotImplemented";
    internal const string InternalError = "InternalError";
    internal const string PropertyConstraintViolation = "PropertyConstraintViolation";
    internal const string TypeConstraintViolation = "TypeConstraintViolation";
    internal const string OccurrenceConstraintViolation = "OccurrenceConstraintViolation";

    private IncomingAnswer(Hashtable payload, string errorCode, string errorDescription)
    {
        Payload = payload;
        ErrorCode = errorCode;
        ErrorDescription = errorDescription;
    }

    /// <summary>The payload of the CALLRESULT, or the details of the CALLERROR.</summary>
    internal Hashtable Payload { get; }

    /// <summary>Null for a CALLRESULT.</summary>
    internal string ErrorCode { get; }

    /// <summary>What is wrong, in words.</summary>
    internal string ErrorDescription { get; }

    internal static IncomingAnswer Empty()
    {
        return new IncomingAnswer(new Hashtable(), null, string.Empty);
    }

    internal static IncomingAnswer Status(string status)
    {
        Hashtable payload = new Hashtable();
        payload.Add("status", status);
        return new IncomingAnswer(payload, null, string.Empty);
    }

    /// <summary>A status with OCPP 2's statusInfo, where there is a reason.</summary>
    internal static IncomingAnswer Status(string status, string reasonCode, string reason)
    {
        IncomingAnswer answer = Status(status);
        if (reasonCode.Length > 0)
        {
            answer.Payload.Add("statusInfo", StatusInfo.Of(reasonCode, reason, StatusInfo.MostIn201));
        }

        return answer;
    }

    internal static IncomingAnswer Refuse(string code, string description)
    {
        return new IncomingAnswer(new Hashtable(), code, description);
    }
}
