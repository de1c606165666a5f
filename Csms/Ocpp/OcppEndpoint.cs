using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TwinSlot.Csms.Record;

namespace TwinSlot.Csms.Ocpp;

/// <summary>The WebSocket side: upgrades, connections from beginning to end, and requests to charge points.</summary>
internal sealed class OcppEndpoint
{
    private static readonly TimeSpan s_closePatience = TimeSpan.FromSeconds(2);
    private readonly IReadOnlyList<OcppVersion> _versions;
    private readonly MessageHandler _messages;

    public OcppEndpoint(CsmsOptions options)
    {
        _versions = OcppVersion.Of(options.Subprotocols);
        Journal = new Journal(options.JournalCapacity, options.Clock);
        _messages = new MessageHandler(options, Journal, ChargePoints);
    }

    public Journal Journal { get; }

    public Availability Availability { get; set; }

    public ChargePoints ChargePoints { get; } = new();

    public IReadOnlyList<Violation> Violations => _messages.Violations;

    /// <summary>From now on treats messages with an action so.</summary>
    public void SetAnswer(string action, MessageAnswer answer) => _messages.SetAnswer(action, answer);

    /// <summary>Answers an upgrade request and stays with the connection until it ends.</summary>
    public async Task HandleAsync(HttpContext context, string identity)
    {
        if (Availability == Availability.DroppingConnections)
        {
            NoteRefusal(identity, 0, "dropped");
            context.Abort();
            return;
        }

        (int status, string reason) = CheckUpgrade(context, identity);
        if (status != 0)
        {
            NoteRefusal(identity, status, reason);
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(reason).ConfigureAwait(false);
            return;
        }

        if (Choose(context.WebSockets.WebSocketRequestedProtocols) is not { } version)
        {
            await RefuseSubprotocolAsync(context, identity).ConfigureAwait(false);
            return;
        }

        string? subprotocol = Availability == Availability.WithoutSubprotocol ? null : version.Subprotocol;
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(subprotocol).ConfigureAwait(false);
        IHttpRequestLifetimeFeature lifetime = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        Connection connection = new(identity, version, socket, lifetime.Abort);
        Connection? replaced = ChargePoints.With(identity, chargePoint =>
        {
            Connection? previous = chargePoint.Connection;
            chargePoint.Connection = connection;
            return previous;
        });
        replaced?.Abort();

        // An outage may have begun since the check, and its sweep over the connections did not see this one.
        if (Availability is Availability.RefusingUpgrades or Availability.Unauthorized
            or Availability.DroppingConnections or Availability.NotListening)
        {
            connection.Abort();
        }

        Journal.Add(JournalKind.Connected, MessageDirection.FromChargePoint, identity, "", "", Json(new { subprotocol }));
        await ServeAsync(connection, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Sends a request; <paramref name="whenAnswered"/> runs before the charge point's next message is handled.</summary>
    public Task<CallAnswer> CallAsync(
        string identity,
        string action,
        JsonElement payload,
        TimeSpan timeout,
        Action<CallAnswer>? whenAnswered,
        CancellationToken cancellation)
    {
        Connection connection = ChargePoints.Require(identity);
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

    private (int Status, string Reason) CheckUpgrade(HttpContext context, string identity)
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
            return (StatusCodes.Status400BadRequest, "This address accepts WebSocket connections only.");
        }

        return (0, string.Empty);
    }

    private OcppVersion? Choose(IEnumerable<string> offered) =>
        offered.Select(name => _versions.FirstOrDefault(version => version.Subprotocol == name)).FirstOrDefault(version => version is not null);

    // As OCPP-J has it (1.6, section 3.2; 2.0.1, part 4, likewise): the handshake is completed without a subprotocol, and the
    // connection closed at once.
    private async Task RefuseSubprotocolAsync(HttpContext context, string identity)
    {
        IList<string> offered = context.WebSockets.WebSocketRequestedProtocols;
        string spoken = string.Join(", ", _versions.Select(version => version.Subprotocol));
        string reason = $"It offers {(offered.Count == 0 ? "no subprotocol" : "the subprotocol " + string.Join(", ", offered))}, and this backend speaks {spoken}. Set the charge point to one that this backend speaks.";
        NoteRefusal(identity, StatusCodes.Status101SwitchingProtocols, reason);
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(s_closePatience);
        try
        {
            await socket.CloseAsync(WebSocketCloseStatus.ProtocolError, $"this backend speaks {spoken}", limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side does not wait for the close frame, or is gone: it is closed then.
        }
    }

    private void NoteRefusal(string identity, int status, string reason) =>
        Journal.Add(JournalKind.Refused, MessageDirection.ToChargePoint, identity, "", "", Json(new { status, reason }));

    private async Task ServeAsync(Connection connection, CancellationToken cancellation)
    {
        try
        {
            while (await connection.ReceiveAsync(cancellation).ConfigureAwait(false) is { } text)
            {
                bool mute = Availability == Availability.Mute;
                await _messages.HandleAsync(connection, text, mute, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The other side is gone without a close frame: the journal says so with closeStatus 0.
        }

        bool replaced = ChargePoints.With(connection.Identity, chargePoint =>
        {
            if (chargePoint.Connection != connection)
            {
                return true;
            }

            chargePoint.Connection = null;
            return false;
        });
        connection.End();
        JournalEntry end = Journal.Add(
            JournalKind.Disconnected,
            MessageDirection.FromChargePoint,
            connection.Identity,
            "",
            "",
            replaced ? Json(new { closeStatus = connection.CloseStatus, reason = connection.CloseReason, replaced })
                : Json(new { closeStatus = connection.CloseStatus, reason = connection.CloseReason }));
        if (connection.Offence is { } offence)
        {
            _messages.Report(end, offence);
        }
    }
}
