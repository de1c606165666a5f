using System.Collections;
using TwinSlot.ReferenceCharger.Station.Calls;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The requests that were not answered in time, the newest few: an answer that comes later still says that the central system knows, and
/// what it knows is not told again.
/// </summary>
internal sealed class LateAnswers
{
    private const int Most = 8;

    private readonly string[] _ids = new string[Most];
    private readonly OutgoingCall[] _calls = new OutgoingCall[Most];
    private int _count;
    private int _next;

    /// <summary>A request was not answered in time.</summary>
    internal void Await(string id, OutgoingCall call)
    {
        _ids[_next] = id;
        _calls[_next] = call;
        _next = (_next + 1) % Most;
        _count += _count < Most ? 1 : 0;
    }

    /// <summary>Hands an answer to the request that it belongs to.</summary>
    /// <returns>False if none of these has this id.</returns>
    /// <param name="result">The payload of a CALLRESULT; null for an error.</param>
    internal bool Take(string id, Hashtable result)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_ids[i] == id)
            {
                _calls[i].AnswerLate(result);
                return true;
            }
        }

        return false;
    }
}
