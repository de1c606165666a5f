using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>Tells the backend how an upload goes.</summary>
internal sealed class LogReporter
{
    private const int LongestWaitForConnection = 30000;
    private const int LongestWaitForAnswer = 120000;
    private const int MostUnanswered = 5;
    private const int Slice = 250;

    private readonly Outbox _outbox;
    private readonly IWorkerClock _clock;

    internal LogReporter(Outbox outbox, IWorkerClock clock)
    {
        _outbox = outbox;
        _clock = clock;
    }

    /// <summary>Tells a status that is not missed if there is no connection.</summary>
    internal void TryTell(LogRequest request, string status)
    {
        long end = _clock.Now + LongestWaitForConnection;
        Tell(request, status, () => _clock.Now < end);
    }

    /// <summary>Tells a status, however long there is no connection; a backend that does not answer it is asked a few times.</summary>
    /// <returns>True if it was answered, or the version has no word for it.</returns>
    /// <param name="keepGoing">Asked while there is no connection, and after each time without an answer.</param>
    internal bool Tell(LogRequest request, string status, KeepGoing keepGoing)
    {
        for (int unanswered = 0; unanswered < MostUnanswered;)
        {
            OutgoingCall message = LogMessages.Status(request, status);
            if (message == null)
            {
                return true;
            }

            OutgoingCall posted = _outbox.Post(message);
            if (posted == null)
            {
                _clock.Pause(Slice);
            }
            else if (IsAnswered(posted))
            {
                return true;
            }
            else
            {
                unanswered++;
            }

            if (!keepGoing())
            {
                return false;
            }
        }

        return false;
    }

    private bool IsAnswered(OutgoingCall call)
    {
        long end = _clock.Now + LongestWaitForAnswer;
        while (!call.Done && (_clock.Now < end || !call.Withdraw()))
        {
            _clock.Pause(Slice);
        }

        return call.Answered;
    }
}
