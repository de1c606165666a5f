namespace TwinSlot.ReferenceCharger.Station;

/// <summary>A charging session.</summary>
internal sealed class Session
{
    internal Session(int number, int connector, string idToken, string idTokenType, int remoteStartId, int meterStart)
    {
        Number = number;
        Connector = connector;
        IdToken = idToken;
        IdTokenType = idTokenType;
        RemoteStartId = remoteStartId;
        MeterStart = meterStart;
        TransactionId = -1;
    }

    /// <summary>Counts from 1 since the charger came up.</summary>
    internal int Number { get; }

    /// <summary>From 1 on.</summary>
    internal int Connector { get; }

    internal string IdToken { get; }

    /// <summary>The kind of the token in OCPP 2; empty in 1.6.</summary>
    internal string IdTokenType { get; }

    /// <summary>OCPP 2's remoteStartId.</summary>
    internal int RemoteStartId { get; }

    /// <summary>Wh.</summary>
    internal int MeterStart { get; }

    /// <summary>OCPP 1.6's id, which the central system gives; -1 until then.</summary>
    internal int TransactionId { get; set; }
}
