using System.Collections;

namespace TwinSlot.ReferenceCharger;

/// <summary>What a request of the central system is answered with. Error codes: OCPP-J 1.6 section 4.2.3.</summary>
internal sealed class IncomingAnswer
{
    internal const string FormationViolation = "FormationViolation";
    internal const string NotImplemented = "NotImplemented";
    internal const string InternalError = "InternalError";
    internal const string PropertyConstraintViolation = "PropertyConstraintViolation";
    internal const string TypeConstraintViolation = "TypeConstraintViolation";

    // The specification's spelling.
    internal const string OccurrenceConstraintViolation = "OccurenceConstraintViolation";

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

    internal static IncomingAnswer Refuse(string code, string description)
    {
        return new IncomingAnswer(new Hashtable(), code, description);
    }
}
