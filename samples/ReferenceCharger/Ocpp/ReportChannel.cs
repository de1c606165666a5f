using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The way of one kind of report to the central system. A report without an answer is sent again after a pause that grows; one whose
/// answer comes too late, whichever attempt it answers, is not. Used by one thread.
/// </summary>
internal sealed class ReportChannel
{
    // The thread that talks to the backend finishes every request within its own time-outs. This is for many that wait before it.
    private const int LongestWait = 120000;

    // Before the fourth attempt begins the first is at least 160 seconds old.
    private const int MostAwaited = 3;

    private readonly Outbox _outbox;
    private readonly IWorkerClock _clock;
    private readonly RepeatPause _pause = new RepeatPause();
    private readonly OutgoingCall[] _unanswered = new OutgoingCall[MostAwaited];
    private string _identity = string.Empty;
    private int _connection;

    internal ReportChannel(Outbox outbox, IWorkerClock clock)
    {
        _outbox = outbox;
        _clock = clock;
    }

    /// <summary>How often the present report was sent without an answer.</summary>
    internal int Tries { get; private set; }

    /// <summary>Sends a report, and waits for its answer.</summary>
    /// <returns>True if the central system has answered it, now or after an attempt had been given up.</returns>
    /// <param name="identity">What makes it the same report as one that was sent before.</param>
    internal bool Send(OutgoingCall report, string identity)
    {
        if (_identity != identity)
        {
            Begin(identity);
        }

        if (IsAnsweredLate())
        {
            return Answered();
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

        if (call.Answered || IsAnsweredLate())
        {
            return Answered();
        }

        Tries += call.Begun ? 1 : 0;
        if (call.TimedOut)
        {
            _unanswered[Tries % MostAwaited] = call;
            _pause.Begin(_clock.Now);
        }

        return false;
    }

    private bool IsAnsweredLate()
    {
        for (int i = 0; i < MostAwaited; i++)
        {
            if (_unanswered[i] != null && _unanswered[i].Answered)
            {
                return true;
            }
        }

        return false;
    }

    // What is sent under this identity from now on is another one: an attempt that is answered later yet says nothing about it.
    private bool Answered()
    {
        _pause.Reset();
        Begin(string.Empty);
        return true;
    }

    private void Begin(string identity)
    {
        _identity = identity;
        Tries = 0;
        for (int i = 0; i < MostAwaited; i++)
        {
            _unanswered[i] = null;
        }
    }
}
