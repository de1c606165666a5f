using System.Net;
using TwinSlot.Csms.Ocpp;

namespace TwinSlot.Csms;

/// <summary>How a <see cref="CsmsServer"/> starts. Everything that changes while it runs is a method of <see cref="CsmsServer"/>.</summary>
public sealed record CsmsOptions
{
    /// <summary>
    /// The address that is listened on: this machine's loopback unless somebody says otherwise, for there is neither TLS nor a password.
    /// </summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port; 0 picks any free one, which is kept over outages.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The WebSocket subprotocols that are spoken, out of ocpp1.6, ocpp2.0.1 and ocpp2.1; all of them by default. Of what a
    /// charge point offers, the first that is spoken is chosen.
    /// </summary>
    public IReadOnlyList<string> Subprotocols { get; init; } = [.. OcppVersion.All.Select(version => version.Subprotocol)];

    /// <summary>What a BootNotification is answered with, unless <see cref="CsmsServer.SetBootAnswer"/> said otherwise for that identity.</summary>
    public BootAnswer BootAnswer { get; init; } = BootAnswer.Accepted;

    /// <summary>The <c>interval</c> given with Accepted: the heartbeat period. Whole seconds.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The <c>interval</c> given with Pending and Rejected: the least wait before the next BootNotification. Whole seconds.</summary>
    public TimeSpan BootRetryInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request to a charge point waits for its answer.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The directory that takes what charge points send by PUT or POST to http://HOST:PORT/uploads/; null to take nothing.
    /// </summary>
    public string? UploadDirectory { get; init; }

    /// <summary>How many journal entries are kept; the oldest are dropped beyond that.</summary>
    public int JournalCapacity { get; init; } = 100_000;

    /// <summary>Where <c>currentTime</c> and the journal's times come from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
