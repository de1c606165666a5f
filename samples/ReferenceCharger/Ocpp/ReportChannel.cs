using TwinSlot.Updater.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The way of one kind of report to the central system. A report without an answer is sent again after a pause that grows; one that is
/// answered too late is not. Used by one thread.
/// </summary>
internal sealed class ReportChannel
{
    // The thread that talks to the backend finishes every request within its own time-outs. This is for many that wait before it.
    private const int LongestWait = 120000;

    private readonly Outbox _outbox;
    private readonly IWorkerClock _clock;
    private readonly RepeatPause _pause = new RepeatPause();
    private OutgoingCall _unanswered;
    private string _unansweredIdentity = string.Empty;
    private int _connection;

    internal ReportChannel(Outbox outbox, IWorkerClock clock)
    {
        _outbox = outbox;
        _clock = clock;
    }

    /// <summary>Sends a report, and waits for its answer.</summary>
    /// <returns>True if the central system has answered it, now or after the last attempt had been given up.</returns>
    /// <param name="identity">What makes it the same report as one that was sent before.</param>
    internal bool Send(OutgoingCall report, string identity)
    {
        if (_unanswered != null && _unanswered.Answered && _unansweredIdentity == identity)
        {
            _unanswered = null;
            _pause.Reset();
            return true;
        }

        if (_connection != _outbox.Connections)
        {
            _connection = _outbox.Connections;
            _pause.Reset();
        }

        OutgoingCall call = _pause.IsOver(_clock.Now) ? _outbox.Post(report) : null;
        if (call == null)
        {
            return false;
        }

        long end = _clock.Now + LongestWait;
        while (!call.Done)
        {
            if (_clock.Now >= end && call.Withdraw())
            {
                return false;
            }

            _clock.Pause(100);
        }

        if (call.TimedOut)
        {
            _unanswered = call;
            _unansweredIdentity = identity;
            _pause.Begin(_clock.Now);
        }
        else if (call.Answered)
        {
            _pause.Reset();
        }

        return call.Answered;
    }
}
