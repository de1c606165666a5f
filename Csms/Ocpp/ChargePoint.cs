namespace TwinSlot.Csms.Ocpp;

/// <summary>What the CSMS knows of one identity, over all its connections. Its owner locks it.</summary>
internal sealed class ChargePoint
{
    private readonly Dictionary<string, int> _triggered = [];

    public BootAnswer? BootAnswer { get; set; }

    /// <summary>Whether its last BootNotification was accepted. Outlives a connection: a reconnect repeats no boot.</summary>
    public bool Accepted { get; set; }

    public Connection? Connection { get; set; }

    public FirmwareProgress Firmware { get; } = new();

    /// <summary>The id of its newest transaction; 0 before the first.</summary>
    public int LastTransaction { get; set; }

    public void Trigger(string action) => _triggered[action] = _triggered.GetValueOrDefault(action) + 1;

    /// <summary>Whether a TriggerMessage asked for this message; each accepted one asks for one.</summary>
    public bool ConsumeTrigger(string action)
    {
        int count = _triggered.GetValueOrDefault(action);
        if (count > 0)
        {
            _triggered[action] = count - 1;
        }

        return count > 0;
    }
}
