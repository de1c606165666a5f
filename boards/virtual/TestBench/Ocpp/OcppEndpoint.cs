using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TwinSlot.TestBench;

/// <summary>The WebSocket side: upgrades, the message loop of each connection, and requests to charge points.</summary>
internal sealed class OcppEndpoint(CsmsOptions options)
{
    public const string Subprotocol = "ocpp1.6";
    private readonly object _lock = new();
    private readonly Dictionary<string, ChargePoint> _chargePoints = [];
    private readonly List<Violation> _violations = [];

    public Journal Journal { get; } = new(options.JournalCapacity, options.Clock);

    public Availability Availability { get; set; }

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

    public IReadOnlyList<string> Connected
    {
        get
        {
            lock (_lock)
            {
                return [.. _chargePoints.Where(pair => pair.Value.Connection is not null).Select(pair => pair.Key)];
            }
        }
    }

    public T With<T>(string identity, Func<ChargePoint, T> work)
    {
        lock (_lock)
        {
            if (!_chargePoints.TryGetValue(identity, out ChargePoint? chargePoint))
            {
                chargePoint = new ChargePoint();
                _chargePoints.Add(identity, chargePoint);
            }

            return work(chargePoint);
        }
    }

    public Connection Require(string identity) =>
        With(identity, chargePoint => chargePoint.Connection)
        ?? throw new InvalidOperationException($"{identity} is not connected: wait for its connection first.");

    public void AbortConnections()
    {
        foreach (string identity in Connected)
        {
            With(identity, chargePoint => chargePoint.Connection)?.Abort();
        }
    }

    /// <summary>Answers an upgrade request and stays with the connection until it ends.</summary>
    public async Task HandleAsync(HttpContext context, string identity)
    {
        if (Availability == Availability.DroppingConnections)
        {
            NoteRefusal(identity, 0, "dropped");
            context.Abort();
            return;
        }

        (int status, string reason) = JudgeUpgrade(context, identity);
        if (status != 0)
        {
            NoteRefusal(identity, status, reason);
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(reason).ConfigureAwait(false);
            return;
        }

        string? subprotocol = Availability == Availability.WithoutSubprotocol ? null : Subprotocol;
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(subprotocol).ConfigureAwait(false);
        IHttpRequestLifetimeFeature lifetime = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        Connection connection = new(identity, socket, lifetime.Abort);
        Connection? replaced = With(identity, chargePoint =>
        {
            Connection? previous = chargePoint.Connection;
            chargePoint.Connection = connection;
            return previous;
        });
        replaced?.Abort();

        // The CSMS may have gone dark between the judgement and here, where its sweep over the connections did not see this one.
        if (Availability is Availability.RefusingUpgrades or Availability.Unauthorized
            or Availability.DroppingConnections or Availability.NotListening)
        {
            connection.Abort();
        }

        Journal.Add(JournalKind.Connected, MessageDirection.FromChargePoint, identity, "", "", Json(new { }));
        await ServeAsync(connection, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Sends a request; <paramref name="whenAnswered"/> runs before the charge point's next message is looked at.</summary>
    public Task<CallAnswer> CallAsync(
        string identity,
        string action,
        JsonElement payload,
        TimeSpan timeout,
        Action<CallAnswer>? whenAnswered,
        CancellationToken cancellation)
    {
        Connection connection = Require(identity);
        OpenCall call = new(Guid.NewGuid().ToString(), action, whenAnswered);
        return connection.CallAsync(
            call,
            () =>
            {
                Journal.Add(JournalKind.Call, MessageDirection.ToChargePoint, identity, action, call.Id, payload);
                return connection.SendAsync(OcppFrame.WriteCall(call.Id, action, payload), cancellation);
            },
            timeout,
            cancellation);
    }

    public static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);

    private (int Status, string Reason) JudgeUpgrade(HttpContext context, string identity)
    {
        if (identity.Length == 0 || identity.Contains('/'))
        {
            return (StatusCodes.Status404NotFound, "Connect to /ocpp/{identity}.");
        }

        if (Availability == Availability.RefusingUpgrades)
        {
            return (StatusCodes.Status503ServiceUnavailable, "Out of service.");
        }

        if (Availability == Availability.Unauthorized)
        {
            return (StatusCodes.Status401Unauthorized, "Not authorised.");
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            return (StatusCodes.Status400BadRequest, "This address takes WebSocket connections only.");
        }

        return context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol)
            ? (0, string.Empty)
            : (StatusCodes.Status400BadRequest, "Ask for the subprotocol ocpp1.6.");
    }

    private void NoteRefusal(string identity, int status, string reason) =>
        Journal.Add(JournalKind.Refused, MessageDirection.ToChargePoint, identity, "", "", Json(new { status, reason }));

    private async Task ServeAsync(Connection connection, CancellationToken cancellation)
    {
        try
        {
            while (await connection.ReceiveAsync(cancellation).ConfigureAwait(false) is { } text)
            {
                await TakeAsync(connection, text, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The other side is gone without a close frame: the journal says so with closeStatus 0.
        }

        With(connection.Identity, chargePoint =>
            chargePoint.Connection = chargePoint.Connection == connection ? null : chargePoint.Connection);
        connection.End();
        Journal.Add(
            JournalKind.Disconnected,
            MessageDirection.FromChargePoint,
            connection.Identity,
            "",
            "",
            Json(new { closeStatus = connection.CloseStatus, reason = connection.CloseReason }));
    }

    private async Task TakeAsync(Connection connection, string text, CancellationToken cancellation)
    {
        OcppFrame? frame = OcppFrame.Parse(text, out string problem);
        if (frame is null)
        {
            JournalEntry bad = Journal.Add(
                JournalKind.Unreadable, MessageDirection.FromChargePoint, connection.Identity, "", "", Json(new { text }));
            Report(bad, problem);
        }
        else if (frame.Type == OcppFrame.Call)
        {
            JournalEntry entry = Journal.Add(
                JournalKind.Call, MessageDirection.FromChargePoint, connection.Identity, frame.Action, frame.Id, frame.Payload);
            Reply? reply = Availability == Availability.Mute ? null : Answer(connection, entry);
            if (reply is not null)
            {
                await SendAsync(connection, entry, reply, cancellation).ConfigureAwait(false);
            }
        }
        else
        {
            TakeAnswer(connection, frame);
        }
    }

    private Reply? Answer(Connection connection, JournalEntry entry)
    {
        lock (_lock)
        {
            RequestRules rules = new(options, _chargePoints[connection.Identity], connection);
            (Reply? reply, List<string> violations) = rules.Answer(entry);
            foreach (string violation in violations)
            {
                Report(entry, violation);
            }

            return reply;
        }
    }

    private Task SendAsync(Connection connection, JournalEntry request, Reply reply, CancellationToken cancellation)
    {
        JsonElement noted = reply.ErrorCode is null
            ? reply.Payload
            : Json(new { code = reply.ErrorCode, description = reply.Description, details = new { } });
        Journal.Add(
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

    private void TakeAnswer(Connection connection, OcppFrame frame)
    {
        OpenCall? call = connection.TakeOpenCall(frame.Id);
        bool failed = frame.Type == OcppFrame.CallError;
        JsonElement noted = failed
            ? Json(new { code = frame.Action, description = frame.ErrorDescription, details = frame.Payload })
            : frame.Payload;
        JournalEntry entry = Journal.Add(
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

        if (!failed && MessageRules.Answers.TryGetValue(call.Action, out FieldRule[]? rules)
            && MessageRules.Check(rules, frame.Payload) is { } fault)
        {
            Report(entry, fault.Text);
        }

        CallAnswer answer = new(
            failed ? frame.Action : null, failed ? frame.ErrorDescription : null, frame.Payload, entry.Sequence);
        call.WhenAnswered?.Invoke(answer);
        call.Answer.TrySetResult(answer);
    }

    private void Report(JournalEntry entry, string text)
    {
        lock (_lock)
        {
            _violations.Add(new Violation(entry.Sequence, entry.Time, entry.Identity, entry.Action, text));
        }
    }
}
