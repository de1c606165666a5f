using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Networks;

/// <summary>A server of the time for a board on this machine: it answers by SNTP (RFC 4330) what it was told that the time is.</summary>
internal sealed class TimeServer : IAsyncDisposable
{
    private const int PacketLength = 48;
    private const int OriginateOffset = 24;
    private const int TransmitOffset = 40;

    // Version 4, from a server, whose clock is set by another.
    private const byte VersionFourServer = (4 << 3) | 4;
    private const byte Stratum = 2;

    private static readonly DateTimeOffset s_era = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset _start;
    private readonly RigLog _log;
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _end = new();
    private readonly Task _answering;

    /// <param name="start">What the time is now.</param>
    /// <param name="log">Gets an entry for each answer.</param>
    public TimeServer(DateTimeOffset start, RigLog log)
    {
        _start = start;
        _log = log;
        _answering = Task.Run(AnswerAsync);
    }

    /// <summary>Host and port, as a board is provisioned with them.</summary>
    public string Address => $"localhost:{((IPEndPoint)_socket.Client.LocalEndPoint!).Port}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _answering.ConfigureAwait(false);
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task AnswerAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                UdpReceiveResult request = await _socket.ReceiveAsync(_end.Token).ConfigureAwait(false);
                if (request.Buffer.Length < PacketLength)
                {
                    continue;
                }

                DateTimeOffset now = _start + _since.Elapsed;
                await _socket.SendAsync(Answer(request.Buffer, now), request.RemoteEndPoint, _end.Token).ConfigureAwait(false);
                _log.Add(new RigEvent(RigEventKind.Rig, "", string.Create(CultureInfo.InvariantCulture, $"the time server tells {now:yyyy-MM-dd HH:mm:ss} UTC")));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The end, or a board that lost its power before the answer came.
            }
        }
    }

    private static byte[] Answer(byte[] request, DateTimeOffset now)
    {
        byte[] answer = new byte[PacketLength];
        answer[0] = VersionFourServer;
        answer[1] = Stratum;
        request.AsSpan(TransmitOffset, 8).CopyTo(answer.AsSpan(OriginateOffset));
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(TransmitOffset), (uint)(now - s_era).TotalSeconds);
        return answer;
    }
}
