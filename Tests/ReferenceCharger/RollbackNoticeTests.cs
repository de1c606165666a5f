using System.Text.Json;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.ReferenceCharger.Ocpp.V201;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Reporting;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The charger's own notice of a rollback: StatusNotification's info in 1.6, NotifyEvent in 2.</summary>
[TestClass]
public sealed class RollbackNoticeTests
{
    private const string Head = "2.0.0+0 rejected 2026-11-28 16:28 UTC: the trial ran out of tries (task 'main' stopped checking in, the board was reset 3 times within 40 s); back on 1.0.0+0, connected again after 12 s; whether that helps is not known yet. ";
    private const string Words = Head + "What to do: fix the hang and ship a new version; 2.0.0+0 is in quarantine until 2026-11-30 16:28 UTC.";

    private static readonly SecurityEvent s_rolledBack = new(SecurityEventTypes.RolledBack, 1_795_882_680, Words);

    [TestMethod]
    public void OCPP_1_6_has_it_as_information_beside_the_status_of_the_whole_charger()
    {
        ConnectedCharger charger = new ConnectedCharger("1.6").Steps(8);
        JsonElement notice = Send(charger);
        Assert.AreEqual("StatusNotification", notice[2].GetString());
        JsonElement status = notice[3];
        Assert.AreEqual("2.0.0+0 rejected: the trial ran out of tries", status.GetProperty("info").GetString());
        Assert.AreEqual(
            "0 NoError Available TwinSlot RolledBack 2026-11-28T16:18:00Z",
            string.Join(' ', new[] { "connectorId", "errorCode", "status", "vendorId", "vendorErrorCode", "timestamp" }.Select(f => status.GetProperty(f).ToString())));
        Assert.AreEqual(1, charger.Socket.Sent.Count(s => s.Contains("RolledBack", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("2.0.1")]
    [DataRow("2.1")]
    public void OCPP_2_has_it_as_an_event_of_the_variable_that_tells_the_last_rollback(string version)
    {
        ConnectedCharger charger = new ConnectedCharger(version).Steps(8);
        charger.Board.UnixSeconds = s_rolledBack.UnixSeconds + 3600;
        JsonElement notice = Send(charger);
        Assert.AreEqual("NotifyEvent", notice[2].GetString());
        Assert.AreEqual("2026-11-28T17:18:00Z 0 1", $"{notice[3].GetProperty("generatedAt")} {notice[3].GetProperty("seqNo")} {notice[3].GetProperty("eventData").GetArrayLength()}");
        JsonElement data = notice[3].GetProperty("eventData")[0];
        Assert.AreEqual(Words, data.GetProperty("actualValue").GetString());
        Assert.AreEqual(Words, data.GetProperty("techInfo").GetString());
        Assert.AreEqual("2026-11-28T16:18:00Z", data.GetProperty("timestamp").GetString(), "when it happened, not when it is told");
        Assert.AreEqual("RolledBack Alerting HardWiredNotification 1795882680", $"{data.GetProperty("techCode")} {data.GetProperty("trigger")} {data.GetProperty("eventNotificationType")} {data.GetProperty("eventId")}");
        string variable = $"{{\"component\":{data.GetProperty("component")},\"variable\":{data.GetProperty("variable")}}}";
        charger.Board.Rollback.LastRollback = Words;
        Assert.Contains(Words[..40], charger.AnswerTo("GetVariables", $"{{\"getVariableData\":[{variable}]}}"), "it is a variable that the charger has");
    }

    [TestMethod]
    public void What_is_too_long_for_an_event_loses_whole_clauses()
    {
        string words = Words.Replace("within 40 s", new string('x', 280), StringComparison.Ordinal);
        JsonElement data = JsonDocument.Parse(new HostJson().Write(RollbackEvent.Of(new SecurityEvent(SecurityEventTypes.RolledBack, 0, words), 1_800_000_000).Payload))
            .RootElement.GetProperty("eventData")[0];
        Assert.AreEqual(words, data.GetProperty("actualValue").GetString());
        string info = data.GetProperty("techInfo").GetString()!;
        Assert.IsLessThanOrEqualTo(500, info.Length);
        Assert.EndsWith("whether that helps is not known yet.", info);
        Assert.AreEqual("2027-01-15T08:00:00Z", data.GetProperty("timestamp").GetString(), "sent at a time that the board did not know when it happened");
    }

    [TestMethod]
    public void The_table_of_the_page_is_what_is_sent()
    {
        string[][] rows = [.. DocumentTable.Rows(Documents.Ocpp, "| | 1.6, with its whitepaper or without | 2.0.1 and 2.1 |")];
        JsonElement old = Send(new ConnectedCharger("1.6").Steps(8));
        JsonElement data = Send(new ConnectedCharger("2.0.1").Steps(8))[3].GetProperty("eventData")[0];
        Assert.AreEqual(old[2].GetString(), rows[0][1]);
        Assert.AreEqual("NotifyEvent", rows[0][2]);
        foreach (string field in new[] { "vendorId", "vendorErrorCode" })
        {
            Assert.Contains($"`{field}` `{old[3].GetProperty(field)}`", rows[2][1]);
        }

        foreach (string field in new[] { "techCode", "trigger", "eventNotificationType" })
        {
            Assert.Contains($"`{field}` `{data.GetProperty(field)}`", rows[2][2]);
        }

        Assert.Contains($"`component` `{data.GetProperty("component").GetProperty("name")}`, `variable` `{data.GetProperty("variable").GetProperty("name")}`", rows[1][2]);
    }

    [TestMethod]
    [DataRow("2.0.0+0 left 2026-11-28 16:28 UTC: asked for by the backend: drivers complain; back on 1.0.0+0.", "2.0.0+0 left: asked for by the backend: drivers")]
    [DataRow("2.0.0+0 rejected 2026-11-28 16:28 UTC: crashed (the board was reset 3 times within 40 s); back on 1.0.0+0.", "2.0.0+0 rejected: crashed (the board was reset 3")]
    [DataRow("2.0.0+0 left 2026-11-28 16:28 UTC: asked for by the console, which gave no reason; back on 1.0.0+0.", "2.0.0+0 left: asked for by the console")]
    [DataRow("2.0.0+0 rejected at a time that the board did not know: it crashed (x); back on 1.0.0+0.", "2.0.0+0 rejected: it crashed (x); back on 1.0.0+0.")]
    [DataRow("2.0.0+0 rejected: hung; back on 1.0.0+0.", "2.0.0+0 rejected: hung; back on 1.0.0+0.")]
    [DataRow("a sentence that is no rollback at all and has no colon in it", "a sentence that is no rollback at all and has no")]
    [DataRow("", "")]
    public void What_matters_first_has_room(string sentence, string expected)
    {
        Assert.AreEqual(expected, RollbackNotice.Short(sentence, 50));
        Assert.IsLessThanOrEqualTo(50, expected.Length);
    }

    [TestMethod]
    [DataRow("1.6", "StatusNotification")]
    [DataRow("2.0.1", "NotifyEvent")]
    public void It_is_sent_until_it_is_answered(string version, string action)
    {
        ConnectedCharger charger = new ConnectedCharger(version).Steps(8);
        StatusSender sender = charger.Sender;
        int before = charger.Sent(action);
        charger.Answer(action, () => null);
        charger.TurnWhilePausing();
        for (int i = 0; i < 4; i++)
        {
            Assert.IsFalse(sender.SendNotice(s_rolledBack));
            Assert.IsFalse(sender.SendNotice(s_rolledBack), "the pause is not over");
            charger.Board.Milliseconds += 1_000_000;
        }

        Assert.AreEqual(before + 4, charger.Sent(action), "more often than a cause is");
        charger.Answer(action, () => "[4,\"ID\",\"NotSupported\",\"\",{}]");
        Assert.IsTrue(sender.SendNotice(s_rolledBack), "an error is an answer");
    }

    [TestMethod]
    public void A_status_that_has_changed_before_the_notice_went_out_is_told_after_it()
    {
        ConnectedCharger charger = new ConnectedCharger("1.6").Steps(8);
        bool changed = false;
        charger.TurnWhilePausing(() =>
        {
            if (!changed)
            {
                changed = true;
                charger.Connectors.SuspendNewSessions();
            }
        });
        Assert.IsTrue(charger.Sender.SendNotice(s_rolledBack));
        charger.Steps(8);
        string[] statuses = [.. charger.Socket.Sent.Where(s => s.Contains("\"connectorId\":0", StringComparison.Ordinal)).Select(s => s.Contains("Unavailable", StringComparison.Ordinal) ? "Unavailable" : "Available")];
        Assert.AreEqual("Unavailable", statuses[^1], string.Join(' ', statuses));
        Assert.Contains("RolledBack", string.Join(' ', charger.Socket.Sent));
    }

    private static JsonElement Send(ConnectedCharger charger)
    {
        charger.TurnWhilePausing();
        Assert.IsTrue(charger.Sender.SendNotice(s_rolledBack));
        return JsonDocument.Parse(charger.Socket.Sent.FindLast(s => s.Contains("RolledBack", StringComparison.Ordinal))!).RootElement;
    }
}
