using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;
using TwinSlot.Updater.Holds;

namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>The values of this charger's variables, and how they are set: kept first, then they act.</summary>
internal sealed class VariableValues
{
    /// <summary>Most keys or variables in one request.</summary>
    internal const int MostItems = 32;

    // Of a variable's value in OCPP 2 (AttributeValue in GetVariables).
    private const int MostCharacters = 1000;

    private readonly IBootServices _boot;
    private readonly ChargerSettings _settings;
    private readonly StationState _state;
    private readonly Connectors _connectors;
    private readonly RollbackOrders _rollback;
    private HoldVariables _holds;

    internal VariableValues(IBootServices boot, ChargerSettings settings, StationState state, Connectors connectors, RollbackOrders rollback)
    {
        _boot = boot;
        _settings = settings;
        _state = state;
        _connectors = connectors;
        _rollback = rollback;
        All = VariableTable.Of(connectors.Count, settings.HeartbeatSeconds > 0);
        settings.Operator.Adopt(state.Current, true);
        connectors.AllowsNewSessions = state.Current.AllowsNewSessions;
    }

    /// <summary>Where the variables about holds are; to be set before anything is asked.</summary>
    internal void Hold(ActivationHolds holds)
    {
        _holds = new HoldVariables(holds);
    }

    /// <summary>The variables that there are.</summary>
    internal Variable[] All { get; }

    /// <summary>The time, as OCPP writes it.</summary>
    internal string Now
    {
        get { return IsoTime.Write(_boot.UnixSeconds); }
    }

    /// <summary>What a variable is now.</summary>
    internal string Value(Variable variable)
    {
        if (HoldVariables.Has(variable.Id))
        {
            return _holds.Value(variable.Id);
        }

        OperatorSettings live = _settings.Operator;
        switch (variable.Id)
        {
            case VariableId.HeartbeatInterval:
                int told = live.HeartbeatSeconds > 0 ? live.HeartbeatSeconds : OperatorSettings.DefaultHeartbeatSeconds;
                return (_settings.HeartbeatSeconds > 0 ? _settings.HeartbeatSeconds : told).ToString();
            case VariableId.MessageTimeout:
                return live.MessageTimeoutSeconds.ToString();
            case VariableId.BackOffMinimum:
                return live.BackOffMinimumSeconds.ToString();
            case VariableId.BackOffRandom:
                return live.BackOffRandomSeconds.ToString();
            case VariableId.BackOffRepeats:
                return live.BackOffRepeats.ToString();
            case VariableId.TransactionAttempts:
                return live.TransactionAttempts.ToString();
            case VariableId.TransactionRetryInterval:
                return live.TransactionRetrySeconds.ToString();
            case VariableId.SecurityProfile:
                return _settings.Credentials.Profile(_settings.Url).ToString();
            case VariableId.AllowNewSessions:
                return Word(_connectors.AllowsNewSessions);
            case VariableId.TimeServer:
                return live.TimeServer.Length > 0 ? live.TimeServer : _settings.TimeServer;
            case VariableId.NumberOfConnectors:
                return _connectors.Count.ToString();
            case VariableId.Available:
                return "true";
            case VariableId.AvailabilityState:
                return Availability(variable.Evse);
            case VariableId.PreviousVersion:
                return _rollback.PreviousVersion;
            case VariableId.PreviousDigest:
                return _rollback.PreviousDigest;
            case VariableId.LastRollback:
                return _rollback.LastRollback(MostCharacters);
            case VariableId.LeaveDigest:
                return _rollback.RunningDigest;
            default:
                return Fixed(variable.Id);
        }
    }

    /// <summary>Sets a variable, durably.</summary>
    internal SetOutcome Set(Variable variable, string text)
    {
        if (!variable.IsWritable)
        {
            return SetOutcome.ReadOnly;
        }

        if (HoldVariables.Has(variable.Id))
        {
            return _holds.Set(variable.Id, text);
        }

        int number = variable.Type == "integer" ? Digits(text) : 0;
        string word = text.ToLower();
        bool valid = variable.Type == "integer" ? number >= variable.Least && number <= variable.Most
            : variable.Type == "boolean" ? word == "true" || word == "false"
            : IsTimeServer(text);
        if (!valid)
        {
            return SetOutcome.InvalidValue;
        }

        if (!_state.Change(record => Put(record, variable.Id, number, word, text)))
        {
            return SetOutcome.NotKept;
        }

        _settings.Operator.Adopt(_state.Current, variable.Id == VariableId.HeartbeatInterval);
        _connectors.AllowsNewSessions = _state.Current.AllowsNewSessions;
        return variable.Id == VariableId.TimeServer ? SetOutcome.RebootRequired : SetOutcome.Accepted;
    }

    private static void Put(StationRecord record, VariableId id, int number, string word, string text)
    {
        switch (id)
        {
            case VariableId.HeartbeatInterval:
                record.HeartbeatSeconds = number;
                break;
            case VariableId.MessageTimeout:
                record.MessageTimeoutSeconds = number;
                break;
            case VariableId.BackOffMinimum:
                record.BackOffMinimumSeconds = number;
                break;
            case VariableId.BackOffRandom:
                record.BackOffRandomSeconds = number;
                break;
            case VariableId.BackOffRepeats:
                record.BackOffRepeats = number;
                break;
            case VariableId.TransactionAttempts:
                record.TransactionAttempts = number;
                break;
            case VariableId.TransactionRetryInterval:
                record.TransactionRetrySeconds = number;
                break;
            case VariableId.AllowNewSessions:
                record.AllowsNewSessions = word == "true";
                break;
            case VariableId.TimeServer:
                record.TimeServer = text;
                break;
        }
    }

    private string Fixed(VariableId id)
    {
        switch (id)
        {
            case VariableId.FileTransferProtocols:
                return ChargerSources.Protocols;
            case VariableId.DateTime:
                return Now;
            case VariableId.TimeSource:
                return Asked().Length > 0 ? "NTP,Heartbeat" : "Heartbeat";
            case VariableId.SupportedFeatureProfiles:
                return "Core,FirmwareManagement,RemoteTrigger";
            case VariableId.MostItems:
                return MostItems.ToString();
            case VariableId.MostBytes:
                return JsonLimits.Length.ToString();
            case VariableId.ConnectionTimeOut:
            case VariableId.MeterValueSampleInterval:
            case VariableId.ClockAlignedDataInterval:
                // A session starts at once and waits for no cable; no samples are sent.
                return "0";
            default:
                // What is about authorisation: the backend alone authorises, by its request to start.
                return "false";
        }
    }

    private string Asked()
    {
        return _settings.Operator.TimeServer.Length > 0 ? _settings.Operator.TimeServer : _settings.TimeServer;
    }

    private string Availability(int evse)
    {
        if (evse > 0 && _connectors.IsOccupied(evse))
        {
            return "Occupied";
        }

        return _connectors.IsUnavailable(evse) ? "Unavailable" : "Available";
    }

    private static bool IsTimeServer(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] <= ' ' || text[i] > '~')
            {
                return false;
            }
        }

        return text.Length == 0 || (text.Length <= StationRecordFormat.MostTimeServerBytes && SntpClient.Of(text, 1000) != null);
    }

    // -1 if it is no whole number of up to nine digits.
    private static int Digits(string text)
    {
        int value = text.Length == 0 || text.Length > 9 ? -1 : 0;
        for (int i = 0; i < text.Length && value >= 0; i++)
        {
            value = text[i] < '0' || text[i] > '9' ? -1 : (value * 10) + (text[i] - '0');
        }

        return value;
    }

    private static string Word(bool value)
    {
        return value ? "true" : "false";
    }
}
