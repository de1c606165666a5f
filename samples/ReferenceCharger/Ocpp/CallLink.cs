using System;
using System.Collections;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;
using TwinSlot.Updater.Time;

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
    private int _nextId;

    internal CallLink(IWebSocket socket, IJson json, IIncomingCalls calls, IWorkerClock clock, MessageWriter say, int idSeed)
    {
        _socket = socket;
        _json = json;
        _calls = calls;
        _clock = clock;
        _say = say;

        // Unique over reboots as well: a central system may remember the ids of the session before.
        _idPrefix = idSeed + "-";
    }

    /// <summary>The answer's payload after <see cref="CallOutcome.Result"/>.</summary>
    internal Hashtable Payload { get; private set; }

    /// <summary>The words of the last failure.</summary>
    internal string ErrorText { get; private set; }

    /// <summary>Sends a request and waits for its answer.</summary>
    internal CallOutcome Call(string action, Hashtable payload, int timeoutMilliseconds)
    {
        _nextId++;
        string id = _idPrefix + _nextId;
        Payload = null;
        if (!_socket.Send(OcppFrame.WriteCall(_json, id, action, payload)))
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
                // A malformed answer is one all the same: the round trip was made, and its content is missing.
                Payload = frame.Payload == null ? new Hashtable() : frame.Payload;
                return CallOutcome.Result;
            }

            if (!_socket.IsOpen)
            {
                ErrorText = _socket.ErrorText;
                return CallOutcome.ConnectionLost;
            }
        }

        ErrorText = action + " was not answered within " + (timeoutMilliseconds / 1000) + " s";
        return CallOutcome.NoAnswer;
    }

    /// <summary>Waits a moment for a request of the central system, and answers it.</summary>
    internal void Serve()
    {
        Receive();
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
            return frame;
        }

        if (frame.Id != null)
        {
            _socket.Send(OcppFrame.WriteAnswer(_json, frame.Id, AnswerOf(frame)));
        }

        return null;
    }

    private IncomingAnswer AnswerOf(OcppFrame frame)
    {
        if (frame.Fault != null)
        {
            return IncomingAnswer.Refuse(IncomingAnswer.FormationViolation, frame.Fault);
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
