using System.Security.Cryptography;

namespace TwinSlot.Csms.Firmware;

/// <summary>A published file with its behaviour and counters.</summary>
internal sealed class FirmwareFile(byte[] content, FirmwareBehaviour behaviour)
{
    private readonly object _lock = new();
    private readonly List<FirmwareRequest> _requests = [];
    private TaskCompletionSource _grown = NewSignal();
    private FirmwareBehaviour _behaviour = behaviour;
    private long _delivered;
    private int _disconnects;
    private int _refusals;
    private int _stalls;

    public byte[] Content { get; } = (byte[])content.Clone();

    /// <summary>A strong entity tag: the same bytes have the same, other bytes another.</summary>
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";

    public FirmwareStatistics Statistics
    {
        get
        {
            lock (_lock)
            {
                return new FirmwareStatistics(_delivered, [.. _requests]);
            }
        }
    }

    public void Change(FirmwareBehaviour behaviour)
    {
        lock (_lock)
        {
            _behaviour = behaviour;
            _disconnects = 0;
            _refusals = 0;
            _stalls = 0;
        }
    }

    /// <summary>
    /// The behaviour for one more request; a refusal, disconnection or stall whose number is used up is no longer in it. An answer counts as
    /// disconnected or stalled if it is long enough to be.
    /// </summary>
    /// <param name="bodyLength">How many bytes the answer's body has under a behaviour, if it is sent to its end.</param>
    public FirmwareBehaviour Next(Func<FirmwareBehaviour, long> bodyLength)
    {
        lock (_lock)
        {
            FirmwareBehaviour next = _behaviour;
            if (next.RefuseWith is not null)
            {
                if (_refusals < (next.Refusals ?? int.MaxValue))
                {
                    _refusals++;
                    return next;
                }

                next = next with { RefuseWith = null };
            }

            long length = bodyLength(next);
            if (next.DisconnectAfterBytes < length)
            {
                if (_disconnects < (next.Disconnects ?? int.MaxValue))
                {
                    _disconnects++;
                }
                else
                {
                    next = next with { DisconnectAfterBytes = null };
                }
            }

            if (next.StallAfterBytes < length)
            {
                if (_stalls < (next.Stalls ?? int.MaxValue))
                {
                    _stalls++;
                }
                else
                {
                    next = next with { StallAfterBytes = null };
                }
            }

            return next;
        }
    }

    public void Note(FirmwareRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
        }
    }

    public void AddDelivered(int bytes)
    {
        TaskCompletionSource grown;
        lock (_lock)
        {
            _delivered += bytes;
            grown = _grown;
            _grown = NewSignal();
        }

        grown.SetResult();
    }

    public async Task WaitForDeliveredAsync(long bytes, CancellationToken cancellation)
    {
        while (true)
        {
            Task grown;
            lock (_lock)
            {
                if (_delivered >= bytes)
                {
                    return;
                }

                grown = _grown.Task;
            }

            await grown.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
