using System.Collections.Concurrent;
using System.Text.Json;
using TwinSlot.Csms.Record;

namespace TwinSlot.Csms.Ocpp;

/// <summary>Handles the messages of charge points: journals, checks and answers requests, and passes answers on to those who wait for them.</summary>
internal sealed class MessageHandler(CsmsOptions options, Journal journal, ChargePoints chargePoints)
{
    private readonly object _lock = new();
    private readonly List<Violation> _violations = [];
    private readonly ConcurrentDictionary<string, MessageAnswer> _answers = new(StringComparer.Ordinal);

    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_lock)
            {
                return [.. _violations];
            }
        }
    }

    /// <summary>Handles one text message of a charge point.</summary>
    public async Task HandleAsync(Connection connection, string text, bool mute, CancellationToken cancellation)
    {
        OcppFrame? frame = OcppFrame.Parse(text, out string problem);
        if (frame is null)
        {
            JournalEntry bad = journal.Add(
                JournalKind.Unreadable, MessageDirection.FromChargePoint, connection.Identity, "", "", OcppEndpoint.Json(new { text }));
            Report(bad, problem);
        }
        else if (frame.Type == OcppFrame.Call)
        {
            JournalEntry entry = journal.Add(
                JournalKind.Call, MessageDirection.FromChargePoint, connection.Identity, frame.Action, frame.Id, frame.Payload);
            Reply? reply = mute ? null : Answer(connection, entry);
            if (reply is not null)
            {
                await SendAsync(connection, entry, reply, cancellation).ConfigureAwait(false);
            }
        }
        else
        {
            HandleAnswer(connection, frame);
        }
    }

    /// <summary>From now on treats messages with an action so.</summary>
    public void SetAnswer(string action, MessageAnswer answer) => _answers[action] = answer;

    /// <summary>Records what is wrong with a journal entry.</summary>
    public void Report(JournalEntry entry, string text)
    {
        lock (_lock)
        {
            _violations.Add(new Violation(entry.Sequence, entry.Time, entry.Identity, entry.Action, text));
        }
    }

    private Reply? Answer(Connection connection, JournalEntry entry) =>
        chargePoints.With(connection.Identity, chargePoint =>
        {
            (Reply? reply, List<string> violations) = new RequestRules(options, chargePoint, connection).Answer(entry);
            foreach (string violation in violations)
            {
                Report(entry, violation);
            }

            return _answers.GetValueOrDefault(entry.Action) switch
            {
                MessageAnswer.None => null,
                MessageAnswer.Error => Reply.Error("InternalError", $"This CSMS is set to fail {entry.Action}."),
                _ => reply,
            };
        });

    private Task SendAsync(Connection connection, JournalEntry request, Reply reply, CancellationToken cancellation)
    {
        JsonElement noted = reply.ErrorCode is null
            ? reply.Payload
            : OcppEndpoint.Json(new { code = reply.ErrorCode, description = reply.Description, details = new { } });
        journal.Add(
            reply.ErrorCode is null ? JournalKind.CallResult : JournalKind.CallError,
            MessageDirection.ToChargePoint,
            request.Identity,
            request.Action,
            request.MessageId,
            noted);
        string text = reply.ErrorCode is null
            ? OcppFrame.WriteResult(request.MessageId, reply.Payload)
            : OcppFrame.WriteError(request.MessageId, reply.ErrorCode, reply.Description);
        return connection.SendAsync(text, cancellation);
    }

    private void HandleAnswer(Connection connection, OcppFrame frame)
    {
        OpenCall? call = connection.RemoveOpenCall(frame.Id);
        bool failed = frame.Type == OcppFrame.CallError;
        JsonElement noted = failed
            ? OcppEndpoint.Json(new { code = frame.Action, description = frame.ErrorDescription, details = frame.Payload })
            : frame.Payload;
        JournalEntry entry = journal.Add(
            failed ? JournalKind.CallError : JournalKind.CallResult,
            MessageDirection.FromChargePoint,
            connection.Identity,
            call?.Action ?? string.Empty,
            frame.Id,
            noted);
        if (call is null)
        {
            Report(entry, $"the answer with id {frame.Id} belongs to no open request");
            return;
        }

        if (!failed && connection.Version.Answers.TryGetValue(call.Action, out FieldRule[]? rules)
            && MessageRules.Check(rules, frame.Payload) is { } fault)
        {
            Report(entry, fault.Text);
        }

        CallAnswer answer = new(
            failed ? frame.Action : null, failed ? frame.ErrorDescription : null, frame.Payload, entry.Sequence);
        call.WhenAnswered?.Invoke(answer);
        call.Answer.TrySetResult(answer);
    }
}
