using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TwinSlot.Csms.Firmware;
using TwinSlot.Csms.Ocpp;
using TwinSlot.Csms.Record;

namespace TwinSlot.Csms;

/// <summary>
/// Test equipment: a small central system for OCPP-J 1.6 (with the messages of its security whitepaper), 2.0.1 and 2.1, as far as firmware
/// updates go, and a firmware server; in process, on 127.0.0.1 unless another address is asked for. It journals every message, records what charge points do against
/// the protocol, and can be unavailable in several ways.
/// </summary>
public sealed class CsmsServer : IAsyncDisposable
{
    private static readonly TimeSpan s_portPatience = TimeSpan.FromSeconds(5);
    private readonly CsmsOptions _options;
    private readonly OcppEndpoint _ocpp;
    private readonly Listener _listener;
    private readonly SemaphoreSlim _switching = new(1, 1);
    private int _lastRequestId;

    private CsmsServer(CsmsOptions options)
    {
        _options = options;
        _ocpp = new OcppEndpoint(options);
        _listener = new Listener(RouteAsync, options.Address, options.Port);
        Firmware = new FirmwareServer();
    }

    /// <summary>Where charge points connect: they add a slash and their identity. ws://HOST:PORT/ocpp</summary>
    public Uri WebSocketUrl => new($"ws://{ReachableAddress.Of(_options.Address)}:{_listener.Port}/ocpp");

    /// <summary>The firmware server, on the same port.</summary>
    public FirmwareServer Firmware { get; }

    /// <summary>Every message, connection and refusal so far.</summary>
    public Journal Journal => _ocpp.Journal;

    /// <summary>What charge points did against the protocol so far, in order.</summary>
    public IReadOnlyList<Violation> Violations => _ocpp.Violations;

    /// <summary>The identities that are connected now.</summary>
    public IReadOnlyList<string> Connected => _ocpp.ChargePoints.Connected;

    /// <summary>How charge points are treated now.</summary>
    public Availability Availability => _ocpp.Availability;

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<CsmsServer> StartAsync(CsmsOptions? options = null)
    {
        CsmsServer csms = new(options ?? new CsmsOptions());
        await csms._listener.StartAsync(TimeSpan.Zero).ConfigureAwait(false);
        csms.Firmware.SetHost(ReachableAddress.Of(csms._options.Address), csms._listener.Port);
        return csms;
    }

    /// <summary>From now on answers this identity's BootNotification so; null restores the options' answer.</summary>
    public void SetBootAnswer(string identity, BootAnswer? answer) =>
        _ocpp.ChargePoints.With(identity, chargePoint => chargePoint.BootAnswer = answer);

    /// <summary>From now on answers requests with this action so; BootNotification has <see cref="SetBootAnswer"/>, too.</summary>
    /// <param name="action">The action of charge points' requests, such as Heartbeat.</param>
    public void SetAnswer(string action, MessageAnswer answer) => _ocpp.SetAnswer(action, answer);

    /// <summary>Starts an outage of one of several kinds, or ends it. Anything but Serving and Mute also drops the
    /// connections that are open.</summary>
    /// <exception cref="IOException">The outage ends, and another process uses the port.</exception>
    public async Task SetAvailabilityAsync(Availability availability)
    {
        await _switching.WaitAsync().ConfigureAwait(false);
        try
        {
            bool listened = _ocpp.Availability != Availability.NotListening;
            _ocpp.Availability = availability;
            if (availability == Availability.NotListening)
            {
                await _listener.StopAsync().ConfigureAwait(false);
            }
            else if (!listened)
            {
                await _listener.StartAsync(s_portPatience).ConfigureAwait(false);
            }

            if (availability is not (Availability.Serving or Availability.Mute))
            {
                _ocpp.ChargePoints.AbortConnections();
            }
        }
        finally
        {
            _switching.Release();
        }
    }

    /// <summary>Drops the OCPP connections that are open, without a close frame; charge points may reconnect at once.</summary>
    public void DropConnections() => _ocpp.ChargePoints.AbortConnections();

    /// <summary>Closes a connection with a close frame, for instance 1001, 1012 or 1013.</summary>
    /// <exception cref="InvalidOperationException">The charge point is not connected.</exception>
    public Task CloseAsync(string identity, int closeStatus, string reason = "") =>
        _ocpp.ChargePoints.Require(identity).CloseAsync(closeStatus, reason);

    /// <summary>Waits until the charge point is connected; returns at once when it is.</summary>
    /// <exception cref="TimeoutException">It did not connect in time.</exception>
    public async Task WaitForConnectionAsync(string identity, TimeSpan timeout, CancellationToken cancellation = default)
    {
        long since = Journal.LastSequence;
        if (!Connected.Contains(identity))
        {
            await Journal.WaitForAsync(
                entry => entry.Kind == JournalKind.Connected && entry.Identity == identity, timeout, since, cancellation)
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Asks for an update with the message of the charge point's version, and waits for the answer: UpdateFirmware, or in 1.6 with a signature
    /// the whitepaper's SignedUpdateFirmware. Where it needs a request id that is 1 for the first, rising by one.
    /// </summary>
    /// <param name="location">Where the firmware is.</param>
    /// <param name="retrieveDate">From when on it may be fetched; now when null.</param>
    /// <param name="retries">How often a failed download is tried again; left out when null.</param>
    /// <param name="retryInterval">Seconds between two tries; left out when null.</param>
    /// <param name="signature">The file's signature and its signer's certificate; none when null.</param>
    /// <param name="installDate">Until when the installation has to wait; left out when null, and in plain 1.6, which has none.</param>
    /// <param name="cancellation">Gives up the wait.</param>
    /// <exception cref="InvalidOperationException">The charge point is not connected.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    /// <exception cref="IOException">The connection ended first.</exception>
    public Task<CallAnswer> UpdateFirmwareAsync(
        string identity,
        Uri location,
        DateTimeOffset? retrieveDate = null,
        int? retries = null,
        int? retryInterval = null,
        FirmwareSignature? signature = null,
        DateTimeOffset? installDate = null,
        CancellationToken cancellation = default)
    {
        bool is16 = _ocpp.ChargePoints.Require(identity).Version == OcppVersion.V16;
        string from = DateText(retrieveDate ?? _options.Clock.GetUtcNow());
        JsonObject payload = [];
        int? requestId = null;
        if (is16 && signature is null)
        {
            payload["location"] = location.AbsoluteUri;
            payload["retrieveDate"] = from;
        }
        else
        {
            requestId = Interlocked.Increment(ref _lastRequestId);
            payload["requestId"] = requestId;
            JsonObject firmware = new() { ["location"] = location.AbsoluteUri, ["retrieveDateTime"] = from };
            if (installDate is { } install)
            {
                firmware["installDateTime"] = DateText(install);
            }

            if (signature is not null)
            {
                firmware["signingCertificate"] = signature.Certificate;
                firmware["signature"] = signature.Signature;
            }

            payload["firmware"] = firmware;
        }

        AddNumber(payload, "retries", retries);
        AddNumber(payload, "retryInterval", retryInterval);
        _ocpp.ChargePoints.With(identity, chargePoint =>
        {
            chargePoint.Firmware.Begin(requestId);
            return true;
        });
        return CallAsync(identity, is16 && signature is not null ? "SignedUpdateFirmware" : "UpdateFirmware", payload, null, cancellation);
    }

    /// <summary>Sends TriggerMessage.req, with its connector as OCPP 1.6 has it, and waits for its answer; see <see cref="UpdateFirmwareAsync"/> for what it throws.</summary>
    public Task<CallAnswer> TriggerMessageAsync(
        string identity,
        string requestedMessage,
        int? connectorId = null,
        CancellationToken cancellation = default) =>
        TriggerAsync(identity, "TriggerMessage", requestedMessage, requestedMessage, connectorId, cancellation);

    /// <summary>
    /// Sends ExtendedTriggerMessage.req of the 1.6 security whitepaper, where FirmwareStatusNotification asks for SignedFirmwareStatusNotification,
    /// and waits for its answer; see <see cref="UpdateFirmwareAsync"/> for what it throws.
    /// </summary>
    public Task<CallAnswer> ExtendedTriggerMessageAsync(
        string identity,
        string requestedMessage,
        int? connectorId = null,
        CancellationToken cancellation = default) =>
        TriggerAsync(
            identity,
            "ExtendedTriggerMessage",
            requestedMessage,
            requestedMessage == "FirmwareStatusNotification" ? "SignedFirmwareStatusNotification" : requestedMessage,
            connectorId,
            cancellation);

    /// <summary>Sends Reset.req of OCPP 1.6 and waits for its answer; see <see cref="UpdateFirmwareAsync"/> for what it throws.</summary>
    public Task<CallAnswer> ResetAsync(string identity, ResetType type, CancellationToken cancellation = default) =>
        CallAsync(identity, "Reset", new JsonObject { ["type"] = type.ToString() }, null, cancellation);

    /// <summary>Sends any request and waits for its answer; see <see cref="UpdateFirmwareAsync"/> for what it throws.</summary>
    public Task<CallAnswer> CallAsync(string identity, string action, JsonObject payload, CancellationToken cancellation = default) =>
        CallAsync(identity, action, payload, null, cancellation);

    /// <summary>Stops listening and drops every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _ocpp.Availability = Availability.NotListening;
        await _listener.StopAsync().ConfigureAwait(false);
    }

    private static string DateText(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void AddNumber(JsonObject payload, string name, int? value)
    {
        if (value is { } number)
        {
            payload[name] = number;
        }
    }

    private Task<CallAnswer> TriggerAsync(
        string identity, string action, string requestedMessage, string awaited, int? connectorId, CancellationToken cancellation)
    {
        JsonObject payload = new() { ["requestedMessage"] = requestedMessage };
        AddNumber(payload, "connectorId", connectorId);
        return CallAsync(identity, action, payload, NoteTrigger, cancellation);

        void NoteTrigger(CallAnswer answer)
        {
            if (answer.Status == "Accepted")
            {
                _ocpp.ChargePoints.With(identity, chargePoint =>
                {
                    chargePoint.Trigger(awaited);
                    return true;
                });
            }
        }
    }

    private Task<CallAnswer> CallAsync(
        string identity, string action, JsonObject payload, Action<CallAnswer>? whenAnswered, CancellationToken cancellation) =>
        _ocpp.CallAsync(
            identity, action, JsonSerializer.SerializeToElement(payload), _options.AnswerTimeout, whenAnswered, cancellation);

    private Task RouteAsync(HttpContext context)
    {
        PathString path = context.Request.Path;
        if (path.StartsWithSegments("/ocpp", out PathString identity))
        {
            return _ocpp.HandleAsync(context, identity.Value?.TrimStart('/') ?? string.Empty);
        }

        if (path.StartsWithSegments("/firmware", out PathString name))
        {
            return Firmware.HandleAsync(context, name.Value?.TrimStart('/') ?? string.Empty);
        }

        if (_options.UploadDirectory is string directory && path.StartsWithSegments("/uploads", out PathString file))
        {
            return Uploads.TakeAsync(context, directory, file.Value?.TrimStart('/') ?? string.Empty);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
