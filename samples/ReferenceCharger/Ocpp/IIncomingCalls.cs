using System.Collections;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Who answers the central system's requests.</summary>
internal interface IIncomingCalls
{
    /// <summary>Answers a request. Must not call the central system: what follows from a request is queued.</summary>
    IncomingAnswer Answer(string action, Hashtable payload);
}
