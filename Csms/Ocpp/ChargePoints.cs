namespace TwinSlot.Csms.Ocpp;

/// <summary>The identities that were seen or spoken of, and the lock over what is known of them.</summary>
internal sealed class ChargePoints
{
    private readonly object _lock = new();
    private readonly Dictionary<string, ChargePoint> _chargePoints = [];

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

    /// <summary>Runs work on what is known of an identity, under the lock.</summary>
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

    /// <summary>The connection of an identity, or InvalidOperationException when it has none.</summary>
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
}
