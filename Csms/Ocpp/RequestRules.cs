using System.Globalization;
using TwinSlot.Csms.Record;

namespace TwinSlot.Csms.Ocpp;

/// <summary>Checks and answers one request of a charge point.</summary>
internal sealed class RequestRules(CsmsOptions options, ChargePoint chargePoint, Connection connection)
{
    private readonly List<string> _violations = [];

    /// <summary>The answer (null: none) and what the request violates.</summary>
    public (Reply? Reply, List<string> Violations) Answer(JournalEntry entry) => (Check(entry), _violations);

    private Reply? Check(JournalEntry entry)
    {
        bool triggered = chargePoint.ConsumeTrigger(entry.Action);
        if (entry.Action != "BootNotification" && !chargePoint.Accepted && !triggered)
        {
            return Refuse("SecurityError", $"{entry.Action} was sent before a BootNotification was accepted");
        }

        if (!connection.Version.Requests.TryGetValue(entry.Action, out FieldRule[]? rules))
        {
            return Reply.Error("NotImplemented", $"This CSMS does not know {entry.Action}.");
        }

        if (MessageRules.Check(rules, entry.Payload) is { } fault)
        {
            return Refuse(fault.ErrorCode, fault.Text);
        }

        switch (entry.Action)
        {
            case "BootNotification":
                return Boot(entry);
            case "Heartbeat":
                return Reply.Result(new { currentTime = CurrentTime() });
            case "DataTransfer":
                return Reply.Result(new { status = "Accepted" });
            case "StartTransaction":
                return Reply.Result(new { transactionId = ++chargePoint.LastTransaction, idTagInfo = new { status = "Accepted" } });
            case "FirmwareStatusNotification" or "SignedFirmwareStatusNotification":
                CheckFirmwareStatus(entry, triggered);
                break;
        }

        return Reply.Result(new { });
    }

    private void CheckFirmwareStatus(JournalEntry entry, bool triggered)
    {
        string status = entry.Field("status")!;
        int? requestId = entry.Field("requestId") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        bool plain = connection.Version == OcppVersion.V16 && entry.Action == "FirmwareStatusNotification";
        if (!plain && requestId is null && status != "Idle")
        {
            // The published schemas leave it out: it is required by the text of the message's description.
            _violations.Add($"requestId is missing, which {status} must have");
        }

        if (!triggered && chargePoint.Firmware.Check(status, requestId) is { } disorder)
        {
            _violations.Add(disorder);
        }
    }

    private Reply? Boot(JournalEntry entry)
    {
        // A board that restarts comes on a new connection and need not wait, so the wait is checked within one connection.
        if (connection.BootPostponed is { } postponed && entry.Time < postponed.Time + postponed.Interval)
        {
            double waited = (entry.Time - postponed.Time).TotalSeconds;
            _violations.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"BootNotification came {waited:0.0} s after the last was not accepted, before the interval of {postponed.Interval.TotalSeconds:0} s"));
        }

        BootAnswer answer = chargePoint.BootAnswer ?? options.BootAnswer;
        chargePoint.Accepted = answer == BootAnswer.Accepted;
        bool postpones = answer is BootAnswer.Pending or BootAnswer.Rejected;
        TimeSpan interval = postpones ? options.BootRetryInterval : options.HeartbeatInterval;
        connection.BootPostponed = postpones ? (options.Clock.GetUtcNow(), interval) : null;
        return answer switch
        {
            BootAnswer.None => null,
            BootAnswer.Error => Reply.Error("InternalError", "This CSMS is set to fail BootNotification."),
            _ => Reply.Result(new
            {
                status = answer.ToString(),
                currentTime = CurrentTime(),
                interval = (int)interval.TotalSeconds,
            }),
        };
    }

    private Reply Refuse(string code, string text)
    {
        _violations.Add(text);
        return Reply.Error(code, text);
    }

    private string CurrentTime() =>
        options.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
