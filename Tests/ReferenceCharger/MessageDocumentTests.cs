using System.Collections;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Ocpp.V16;
using TwinSlot.ReferenceCharger.Ocpp.V201;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Configuration;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>Holds what docs/ocpp.md says of the charger's messages to the code.</summary>
[TestClass]
public sealed partial class MessageDocumentTests
{
    // What a station may send, by the specifications: of 1.6 with its security whitepaper, and of 2.0.1 with 2.1.
    private static readonly string[] s_requests16 =
    [
        "Authorize", "BootNotification", "DataTransfer", "DiagnosticsStatusNotification", "FirmwareStatusNotification", "Heartbeat", "LogStatusNotification",
        "MeterValues", "SecurityEventNotification", "SignCertificate", "SignedFirmwareStatusNotification", "StartTransaction", "StatusNotification", "StopTransaction",
    ];

    private static readonly string[] s_requests201 =
    [
        "Authorize", "BatterySwap", "BootNotification", "ClearedChargingLimit", "ClosePeriodicEventStream", "DataTransfer", "FirmwareStatusNotification",
        "Get15118EVCertificate", "GetCertificateChainStatus", "GetCertificateStatus", "Heartbeat", "LogStatusNotification", "MeterValues", "NotifyChargingLimit",
        "NotifyCustomerInformation", "NotifyDERAlarm", "NotifyDERStartStop", "NotifyDisplayMessages", "NotifyEVChargingNeeds", "NotifyEVChargingSchedule", "NotifyEvent",
        "NotifyMonitoringReport", "NotifyPeriodicEventStream", "NotifyPriorityCharging", "NotifyReport", "NotifySettlement", "NotifyWebPaymentStarted",
        "OpenPeriodicEventStream", "PublishFirmwareStatusNotification", "PullDynamicScheduleUpdate", "ReportChargingProfiles", "ReportDERControl",
        "ReservationStatusUpdate", "SecurityEventNotification", "SignCertificate", "StatusNotification", "TransactionEvent", "VatNumberValidation",
    ];

    // "besides those about firmware and security events"
    private static readonly string[] s_besides16 = ["FirmwareStatusNotification", "SignedFirmwareStatusNotification", "SecurityEventNotification", "UpdateFirmware", "SignedUpdateFirmware"];
    private static readonly string[] s_besides201 = ["FirmwareStatusNotification", "SecurityEventNotification", "UpdateFirmware"];

    private static readonly string[] s_words = [.. Words().Where(w => Word().IsMatch(w)).Distinct()];

    [TestMethod]
    [DataRow("1.6", 1)]
    [DataRow("2.0.1", 2)]
    [DataRow("2.1", 2)]
    public void The_table_has_the_messages_that_are_sent(string version, int column)
    {
        string[] besides = version == "1.6" ? s_besides16 : s_besides201;
        string[] sent = [.. s_words.Intersect(version == "1.6" ? s_requests16 : s_requests201).Except(besides)];
        CollectionAssert.AreEquivalent(sent, Row("it sends", column).Split(", "));
    }

    [TestMethod]
    [DataRow("1.6", 1)]
    [DataRow("2.0.1", 2)]
    [DataRow("2.1", 2)]
    public void The_table_has_the_messages_that_are_answered_and_those_that_are_refused(string version, int column)
    {
        Dictionary<string, string> refused = Refusal().Matches(Row("it refuses by name", column)).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        string[] answered = Row("it answers", column).Split(", ");
        string[] known = [.. s_words.Where(w => Answer(version, false, w, []).ErrorCode != IncomingAnswer.NotImplemented)];
        string[] besides = version == "1.6" ? s_besides16 : s_besides201;
        CollectionAssert.AreEquivalent(known.Except(besides).ToArray(), answered.Concat(refused.Keys).ToArray());
        foreach ((string action, string word) in refused)
        {
            Assert.AreEqual(word, WordOf(Answer(version, false, action, [])), action);
        }

        foreach (string action in answered)
        {
            Assert.AreNotEqual(IncomingAnswer.NotSupported, Answer(version, false, action, []).ErrorCode, action);
        }
    }

    [TestMethod]
    public void The_table_says_how_each_set_up_is_asked_to_update()
    {
        foreach (string[] row in DocumentTable.Rows(Documents.Ocpp, "| the board's `--ocpp` |"))
        {
            foreach (string dialect in row[0].Split(", ").Select(d => d.Trim('`')))
            {
                string version = dialect.Split('-')[0];
                bool signedOnly = dialect.EndsWith("-secure", StringComparison.Ordinal) || (version != "1.6" && !dialect.EndsWith("-unsigned", StringComparison.Ordinal));
                string other = row[1] == "UpdateFirmware" ? "SignedUpdateFirmware" : "UpdateFirmware";
                Assert.IsFalse(IsAccepted(version, signedOnly, other, true), $"{dialect} takes {other} too");
                string certificate = row[2].StartsWith("leave them out: ", StringComparison.Ordinal) ? "leave them out" : row[2];
                string expected = !IsAccepted(version, signedOnly, row[1], false) ? "needed" : version == "1.6" ? "leave them out" : "may be given";
                Assert.AreEqual(expected, certificate, dialect);
                Assert.IsTrue(IsAccepted(version, signedOnly, row[1], expected != "leave them out"), dialect);
                if (expected == "leave them out")
                {
                    Assert.EndsWith("the board answers SignedUpdateFirmware with " + WordOf(Answer(version, false, "SignedUpdateFirmware", Request("SignedUpdateFirmware", true))), row[2]);
                }
            }
        }
    }

    [TestMethod]
    public void The_numbers_for_a_backend_that_does_not_answer_are_the_codes()
    {
        Assert.AreEqual(3, UnansweredCalls.MostInARow);
        Assert.AreEqual(3, BootNotification.MostUnanswered);
        DocumentTable.MustSay(
            Documents.Ocpp,
            $"after `MessageTimeout` ({new OperatorSettings().MessageTimeoutSeconds} seconds)",
            "Three requests in a row without an answer that are not all of one kind cost the connection",
            $"a ping (after {KeepAlive.Silence / 1000} seconds without a byte) without a pong in {KeepAlive.Patience / 1000} seconds",
            "the third without an answer costs it",
            $"is sent again** after {RepeatPause.Shortest / 1000} seconds, then after twice as long each time, at most {RepeatPause.Longest / 60000} minutes");
    }

    [TestMethod]
    public void The_numbers_of_an_upload_are_the_codes()
    {
        LogRequest request = new(LogRequestKind.Log201, false, 1, "http://host/", -1, -1, 0, 0);
        Assert.AreEqual(60, request.RetrySeconds);
        DocumentTable.MustSay(
            Documents.Ocpp,
            $"`retries` after the first, `retryInterval` apart; {request.Retries} and a minute where the backend leaves them out",
            $"goes out in blocks of {HttpUpload.BlockLength} bytes",
            $"{TextLimits.Location} characters in 1.6 security and 2.0.1, {TextLimits.Location21} in 2.1",
            $"one of more than {LogRequest.MostLocationCharacters} characters is reported as UploadFailed");
    }

    private static string Row(string name, int column) => DocumentTable.Rows(Documents.Ocpp, "| | 1.6 | 2.0.1 and 2.1 |").Single(r => r[0] == name)[column];

    private static string? WordOf(IncomingAnswer answer) => answer.ErrorCode ?? (string?)answer.Payload["status"];

    private static bool IsAccepted(string version, bool signedOnly, string action, bool signed) =>
        WordOf(Answer(version, signedOnly, action, Request(action, signed))) is null or "Accepted";

    private static Hashtable Request(string action, bool signed)
    {
        string with = signed ? ",\"signingCertificate\":\"good\",\"signature\":\"YQ==\"" : string.Empty;
        string firmware = $"{{\"location\":\"http://x/i\",\"retrieveDateTime\":\"2026-01-01T00:00:00Z\"{with}}}";
        return (Hashtable)new HostJson().Read($"{{\"requestId\":1,\"firmware\":{firmware},\"location\":\"http://x/i\",\"retrieveDate\":\"2026-01-01T00:00:00Z\"}}")!;
    }

    // By a charger that has just come up.
    private static IncomingAnswer Answer(string version, bool signedOnly, string action, Hashtable payload)
    {
        OperatorCase charger = new(1, (SettingNames.Ocpp, version), (SettingNames.SignedFirmware, signedOnly ? "true" : "false"));
        StatusSender sender = new(charger.Outbox, charger.Board, charger.Board.Say);
        UpdatePolicy policy = new(signedOnly, signedOnly || version != "1.6");
        FirmwareUpdater update = new(charger.Board, policy, new FakeSource(), new FakeSigning(), sender, charger.Connectors, charger.Board);
        ResetHandler resets = new(charger.Board, update, charger.Connectors);
        IDialect dialect = version == "1.6"
            ? new Dialect16(charger.Board, charger.Settings, update, charger.Connectors, charger.Outbox, resets, charger.Operations)
            : new Dialect201(charger.Board, charger.Settings, update, charger.Connectors, charger.Outbox, resets, charger.Operations, 1);
        sender.Dialect = dialect;
        return dialect.Answer(action, payload);
    }

    // Every text that stands in the charger's code.
    private static List<string> Words()
    {
        using PEReader file = new(File.OpenRead(typeof(LogCalls).Assembly.Location));
        MetadataReader reader = file.GetMetadataReader();
        List<string> words = [];
        for (UserStringHandle text = reader.GetNextHandle(default(UserStringHandle)); !text.IsNil; text = reader.GetNextHandle(text))
        {
            words.Add(reader.GetUserString(text));
        }

        return words;
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]+$")]
    private static partial Regex Word();

    [GeneratedRegex(@"(\w+): (\w+)")]
    private static partial Regex Refusal();
}
