namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The error codes of CALLERROR as a version of OCPP spells them: OCPP-J 1.6 section 4.2.3; OCPP 2.0.1 part 4 section 4.3. Inside the
/// charger they have the names of 2.0.1.
/// </summary>
internal sealed class CallErrorCodes
{
    private const int FirstOneWayType = 5;
    private const int LastOneWayType = 6;

    private readonly string _version;

    /// <summary>The codes of a version.</summary>
    /// <param name="version">1.6, 2.0.1 or 2.1.</param>
    internal CallErrorCodes(string version)
    {
        _version = version;
    }

    /// <summary>A code as it goes over the line.</summary>
    internal string Spell(string code)
    {
        if (_version != "1.6")
        {
            return code;
        }

        switch (code)
        {
            case IncomingAnswer.OccurrenceConstraintViolation:
                return "OccurenceConstraintViolation";
            case IncomingAnswer.FormatViolation:
            case IncomingAnswer.MessageTypeNotSupported:
                return "FormationViolation";
            default:
                return code;
        }
    }

    /// <summary>
    /// True for a message that is not to be answered whatever is in it: 2.1 has CALLRESULTERROR, which is an answer, and SEND, which wants
    /// none.
    /// </summary>
    internal bool IsOneWay(int type)
    {
        return _version == "2.1" && type >= FirstOneWayType && type <= LastOneWayType;
    }
}
