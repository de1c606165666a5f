namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>What the operator may set from the backend, as it holds now. Kept by <see cref="StationState"/>.</summary>
internal sealed class OperatorSettings
{
    internal const int DefaultHeartbeatSeconds = 300;

    /// <summary>Seconds between two heartbeats, as BootNotification's answer or the operator said last; 0 if neither has.</summary>
    internal int HeartbeatSeconds { get; set; }

    /// <summary>Seconds that the backend has for an answer.</summary>
    internal int MessageTimeoutSeconds { get; private set; } = 30;

    /// <summary>The same in milliseconds.</summary>
    internal int MessageTimeout
    {
        get { return MessageTimeoutSeconds * 1000; }
    }

    /// <summary>Seconds before the first attempt to connect anew.</summary>
    internal int BackOffMinimumSeconds { get; private set; } = 2;

    /// <summary>Seconds that chance adds to each wait at the most.</summary>
    internal int BackOffRandomSeconds { get; private set; } = 2;

    /// <summary>How often the wait is doubled.</summary>
    internal int BackOffRepeats { get; private set; } = 5;

    /// <summary>How often a message about a transaction is sent that is answered with an error.</summary>
    internal int TransactionAttempts { get; private set; } = 3;

    /// <summary>Seconds before the second attempt; before each later one as many more.</summary>
    internal int TransactionRetrySeconds { get; private set; } = 20;

    /// <summary>The server that is asked for the time, from the next start on; an empty string for the provisioned one.</summary>
    internal string TimeServer { get; private set; } = string.Empty;

    /// <summary>Takes over what is kept. The heartbeat's interval only where it was changed: BootNotification's answer may be newer.</summary>
    internal void Adopt(StationRecord kept, bool heartbeat)
    {
        OperatorSettings defaults = new OperatorSettings();
        HeartbeatSeconds = heartbeat ? kept.HeartbeatSeconds : HeartbeatSeconds;
        MessageTimeoutSeconds = kept.MessageTimeoutSeconds > 0 ? kept.MessageTimeoutSeconds : defaults.MessageTimeoutSeconds;
        BackOffMinimumSeconds = kept.BackOffMinimumSeconds > 0 ? kept.BackOffMinimumSeconds : defaults.BackOffMinimumSeconds;
        BackOffRandomSeconds = kept.BackOffRandomSeconds >= 0 ? kept.BackOffRandomSeconds : defaults.BackOffRandomSeconds;
        BackOffRepeats = kept.BackOffRepeats >= 0 ? kept.BackOffRepeats : defaults.BackOffRepeats;
        TransactionAttempts = kept.TransactionAttempts > 0 ? kept.TransactionAttempts : defaults.TransactionAttempts;
        TransactionRetrySeconds = kept.TransactionRetrySeconds >= 0 ? kept.TransactionRetrySeconds : defaults.TransactionRetrySeconds;
        TimeServer = kept.TimeServer;
    }
}
