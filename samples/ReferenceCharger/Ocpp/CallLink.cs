using System;
using System.Collections;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// Calls in both directions over one WebSocket: at most one of the charger's is outstanding (OCPP-J 1.6 section 4.1.1), and the central
/// system's are answered while it waits. Used by one thread.
/// </summary>
internal sealed class CallLink
{
    private const int SliceMilliseconds = 200;

    private readonly IWebSocket _socket;
    private readonly IJson _json;
    private readonly IIncomingCalls _calls;
    private readonly IWorkerClock _clock;
    private readonly MessageWriter _say;
    private readonly string _idPrefix;
    private readonly CallErrorCodes _errors;
    private readonly LateAnswers _late = new LateAnswers();
    private int _nextId;

    internal CallLink(IWebSocket socket, IJson json, IIncomingCalls calls, IWorkerClock clock, MessageWriter say, CallErrorCodes errors, int idSeed)
    {
        _socket = socket;
        _json = json;
        _calls = calls;
        _clock = clock;
        _say = say;
        _errors = errors;

        // Unique over reboots as well: a central system may remember the ids of the session before.
        _idPrefix = idSeed + "-";
    }

    /// <summary>The requests in a row without an answer, up to now.</summary>
    internal UnansweredCalls Unanswered { get; } = new UnansweredCalls();

    /// <summary>The words of the last failure.</summary>
    internal string ErrorText { get; private set; }

    /// <summary>Sends a request, waits for its answer, and finishes it.</summary>
    internal CallOutcome Call(OutgoingCall call, int timeoutMilliseconds)
    {
        CallOutcome outcome = CallOutcome.ConnectionLost;
        Hashtable result = null;
        try
        {
            outcome = Exchange(call, timeoutMilliseconds, out result);
        }
        finally
        {
            call.Finish(outcome, result);
        }

        if (outcome == CallOutcome.NoAnswer)
        {
            Unanswered.Add(call.Action);
        }
        else
        {
            Unanswered.Clear();
        }

        return outcome;
    }

    /// <summary>Waits a moment for a request of the central system, and answers it.</summary>
    internal void Serve()
    {
        Receive();
    }

    private CallOutcome Exchange(OutgoingCall call, int timeoutMilliseconds, out Hashtable result)
    {
        _nextId++;
        string id = _idPrefix + _nextId;
        result = null;
        if (!_socket.Send(OcppFrame.WriteCall(_json, id, call.Action, call.Payload)))
        {
            ErrorText = _socket.ErrorText;
            return CallOutcome.ConnectionLost;
        }

        long end = _clock.Now + timeoutMilliseconds;
        while (_clock.Now < end)
        {
            OcppFrame frame = Receive();
            if (frame != null && frame.Id == id && frame.Type == OcppFrame.Error)
            {
                ErrorText = frame.Fault == null ? frame.ErrorText : frame.Fault;
                return CallOutcome.Error;
            }

            if (frame != null && frame.Id == id && frame.Type == OcppFrame.Result)
            {
                result = ResultOf(frame);
                return CallOutcome.Result;
            }

            if (!_socket.IsOpen)
            {
                ErrorText = _socket.ErrorText;
                return CallOutcome.ConnectionLost;
            }
        }

        _late.Await(id, call);
        ErrorText = call.Action + " was not answered within " + (timeoutMilliseconds / 1000) + " s";
        return CallOutcome.NoAnswer;
    }

    // The next CALLRESULT or CALLERROR; null if none came within a slice. A CALL is answered on the way.
    private OcppFrame Receive()
    {
        _clock.Pause(0);
        string text = _socket.Receive(SliceMilliseconds);
        if (text == null)
        {
            return null;
        }

        OcppFrame frame = OcppFrame.Read(_json, text);
        if (frame.Fault != null)
        {
            _say("the backend sent a malformed message: " + frame.Fault);
        }

        if (frame.Type == OcppFrame.Result || frame.Type == OcppFrame.Error)
        {
            if (frame.Id == null || !_late.Take(frame.Id, ResultOf(frame)))
            {
                return frame;
            }

            Unanswered.Clear();
            return null;
        }

        if (frame.Id != null && !_errors.IsOneWay(frame.Type))
        {
            _socket.Send(OcppFrame.WriteAnswer(_json, frame.Id, AnswerOf(frame), _errors));
        }

        return null;
    }

    // A malformed answer is one all the same: the round trip was made, and its content is missing.
    private static Hashtable ResultOf(OcppFrame frame)
    {
        return frame.Type == OcppFrame.Error ? null : frame.Payload == null ? new Hashtable() : frame.Payload;
    }

    private IncomingAnswer AnswerOf(OcppFrame frame)
    {
        if (frame.Fault != null)
        {
            return IncomingAnswer.Refuse(frame.HasKnownType ? IncomingAnswer.FormatViolation : IncomingAnswer.MessageTypeNotSupported, frame.Fault);
        }

        try
        {
            return _calls.Answer(frame.Action, frame.Payload);
        }
        catch (Exception e)
        {
            _say(frame.Action + " could not be carried out: " + e.Message);
            return IncomingAnswer.Refuse(IncomingAnswer.InternalError, "the charger could not carry it out");
        }
    }
}
