using System.Text;
using System.Text.Json;
using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The flight log on its way to a server: what goes, where, how often, and what the backend is told.</summary>
[TestClass]
public sealed class LogUploadsTests
{
    private const string Where = "http://host/in/";

    [TestMethod]
    public void The_log_is_sent_and_its_end_told_once()
    {
        OperatorCase charger = new();
        charger.Log(1, 1_700_000_000, "boot\nafter \"power-on\"");
        charger.Log(12, 0, "update \u00fcber alles");
        Assert.AreEqual("Accepted", charger.Operations.Uploads.Begin(Request(7)));
        charger.Operations.Uploads.Step();
        charger.Operations.Uploads.Step();
        CollectionAssert.AreEqual(new[] { "LogStatusNotification Uploading 7", "LogStatusNotification Uploaded 7" }, charger.Told);
        (string method, string url, string? name, string text) = charger.Server.Sent.Single();
        Assert.AreEqual("PUT http://host/in/CP1-log-7.jsonl", $"{method} {url}{name}");
        string[] lines = text.Split('\n');
        Assert.StartsWith("0 null 0 file TwinSlot: flight log of CP1, ReferenceCharger 1.0.0+0", Told(lines[0]));
        Assert.AreEqual("1 \"2023-11-14T22:13:20Z\" 1000 boot boot\nafter \"power-on\"", Told(lines[1]));
        Assert.AreEqual("2 null 1000 update update \u00fcber alles", Told(lines[2]));
        Assert.AreEqual(string.Empty, lines[3]);
        Assert.IsNull(charger.Operations.State.Current.Upload);
    }

    [TestMethod]
    public void Without_retries_of_the_backend_s_there_are_three_a_minute_apart()
    {
        OperatorCase charger = new();
        Fail(charger, 503, 9);
        charger.Operations.Uploads.Begin(new LogRequest(LogRequestKind.Diagnostics16, false, 0, Where, -1, -1, 0, 0));
        charger.Operations.Uploads.Step();
        Assert.HasCount(4, charger.Server.Sent);
        Assert.IsGreaterThanOrEqualTo(180_000, charger.Board.Milliseconds);
        CollectionAssert.AreEqual(new[] { "DiagnosticsStatusNotification Uploading", "DiagnosticsStatusNotification UploadFailed" }, charger.Told);
    }

    [TestMethod]
    [DataRow(200, "Uploaded", 1)]
    [DataRow(204, "Uploaded", 1)]
    [DataRow(307, "UploadFailure", 3)]
    [DataRow(400, "BadMessage", 1)]
    [DataRow(401, "PermissionDenied", 1)]
    [DataRow(404, "UploadFailure", 3)]
    [DataRow(405, "NotSupportedOperation", 2)]
    [DataRow(429, "UploadFailure", 3)]
    [DataRow(500, "UploadFailure", 3)]
    [DataRow(501, "NotSupportedOperation", 2)]
    [DataRow(-(int)DownloadFault.NoConnection, "UploadFailure", 3)]
    [DataRow(-(int)DownloadFault.ServerNotTrusted, "UploadFailure", 3)]
    public void What_the_server_answers_decides(int answer, string status, int requests)
    {
        OperatorCase charger = new();
        Fail(charger, answer, 5);
        charger.Operations.Uploads.Begin(Request(1, retries: 2));
        charger.Operations.Uploads.Step();
        Assert.AreEqual($"LogStatusNotification {status} 1", charger.Told[^1]);
        Assert.HasCount(requests, charger.Server.Sent);
    }

    [TestMethod]
    public void A_server_that_takes_POST_is_not_asked_by_PUT_again()
    {
        OperatorCase charger = new();
        Fail(charger, 405, 1);
        Fail(charger, 503, 1);
        charger.Operations.Uploads.Begin(Request(1, retries: 2));
        charger.Operations.Uploads.Step();
        Assert.AreEqual("PUT POST POST", string.Join(' ', charger.Server.Sent.Select(s => s.Method)));
        Assert.AreEqual("http://host/in/ CP1-log-1.jsonl", $"{charger.Server.Sent[2].Url} {charger.Server.Sent[2].FileName}");
    }

    [TestMethod]
    [DataRow("http://host", "http://host/f.txt")]
    [DataRow("http://host.com", "http://host.com/f.txt")]
    [DataRow("http://host/", "http://host/f.txt")]
    [DataRow("http://host/a.b/", "http://host/a.b/f.txt")]
    [DataRow("http://host/logs", "http://host/logs/f.txt")]
    [DataRow("http://host/logs/x.log", "http://host/logs/x.log")]
    [DataRow("https://host/logs?sig=a/b", "https://host/logs?sig=a/b")]
    public void A_location_is_a_file_or_a_directory(string location, string address) =>
        Assert.AreEqual(address, UploadRules.PutAddress(location, "f.txt"));

    [TestMethod]
    [DataRow("ftp://host/")]
    [DataRow("http://")]
    [DataRow("http://host/a b")]
    [DataRow("logs")]
    [DataRow("http://host:0/")]
    [DataRow("http://user:pa/ss@host/")]
    public void What_is_no_address_of_HTTP_is_none_to_upload_to(string location) =>
        Assert.AreEqual("an address of http or https is wanted", new OperatorCase().Operations.Uploads.Refusal(location));

    [TestMethod]
    [DataRow(201, "PUT https://host/in/CP1-log-1.jsonl")]
    [DataRow(405, "POST https://host/in/")]
    public void A_password_goes_with_the_request_and_is_said_nowhere(int answer, string last)
    {
        OperatorCase charger = new();
        Fail(charger, answer, 1);
        charger.Operations.Uploads.Begin(new LogRequest(LogRequestKind.Log201, false, 1, "https://user:secret@host/in/", 0, 0, 0, 0));
        charger.Operations.Uploads.Step();
        Assert.AreEqual(last, $"{charger.Server.Sent[^1].Method} {charger.Server.Sent[^1].Url}");
        string[] credentials = [.. charger.Server.Authorizations.Distinct().Select(a => Encoding.UTF8.GetString(Convert.FromBase64String(a!["Basic ".Length..])))];
        CollectionAssert.AreEqual(new[] { "user:secret" }, credentials);
        Assert.Contains("the log is uploaded to https://host", charger.Board.Said);
        Assert.IsFalse(charger.Board.Said.Concat(charger.Told).Any(s => s.Contains("secret", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_password_without_TLS_is_sent_where_the_board_was_provisioned_for_it_and_only_as_long()
    {
        OperatorCase charger = new(2, (SettingNames.DownloadPlainPassword, "true"));
        Assert.AreEqual(string.Empty, charger.Operations.Uploads.Refusal("http://user:secret@host/in/"));
        charger.Operations.Uploads.Begin(new LogRequest(LogRequestKind.Log201, false, 1, "http://user:secret@host/in/", 0, 0, 0, 0));
        charger.Board.SettingValues.Remove(SettingNames.DownloadPlainPassword);
        charger.Start();
        charger.Operations.Uploads.Step();
        Assert.IsEmpty(charger.Server.Sent);
        Assert.AreEqual("LogStatusNotification NotSupportedOperation 1", charger.Told[^1]);
        Assert.Contains("the log cannot be uploaded: the password would be sent without TLS", charger.Board.Said);
    }

    [TestMethod]
    [DataRow("https://user:pass@host/in/", true)]
    [DataRow("https://user%3A:pass@host/in/", false)]
    [DataRow("https://user:pa%0ass@host/in/", false)]
    [DataRow("http://user:pass@host/in/", false)]
    public void A_password_is_taken_for_a_server_with_TLS(string location, bool taken)
    {
        Assert.AreEqual(taken, new OperatorCase().Operations.Uploads.Refusal(location).Length == 0);
    }

    [TestMethod]
    [DataRow(0, 0, "1 2 3 4 5")]
    [DataRow(200, 0, "3 4 5")]
    [DataRow(0, 100, "1 2")]
    [DataRow(150, 250, "3 4")]
    [DataRow(301, 0, "")]
    public void The_window_holds_for_what_has_a_time_and_for_what_follows_it(long oldest, long latest, string chosen)
    {
        FlightLogLine[] log = [Line(1, 0), Line(2, 100), Line(3, 200), Line(4, 0), Line(5, 300)];
        Assert.AreEqual(chosen, string.Join(' ', LogWindow.Of(log, false, oldest, latest).Select(l => l.Sequence)));
        Assert.HasCount(2, LogWindow.Of([Line(1, 0), Line(2, 0)], false, oldest, latest), "a board that never knew the time tells all it has");
    }

    [TestMethod]
    public void Each_kind_of_entry_has_the_name_that_the_schema_has()
    {
        string[] kinds = [.. Enum.GetValues<LogKind>().Select(kind => LogKindNames.Of((int)kind))];
        CollectionAssert.AreEqual(Enum.GetNames<LogKind>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray(), kinds);
        Assert.AreEqual(LogKindNames.Other, LogKindNames.Of(255));
        JsonElement schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "log-line.schema.json"))).RootElement;
        string?[] listed = [.. schema.GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray().Select(kind => kind.GetString())];
        CollectionAssert.AreEqual((string[])[LogKindNames.TheFile, .. kinds, LogKindNames.Other], listed);
    }

    [TestMethod]
    public void The_security_log_is_what_security_events_tell_of()
    {
        FlightLogLine[] log = [.. Enumerable.Range(1, 19).Select(kind => new FlightLogLine(kind, kind, 0, 0, string.Empty))];
        Assert.AreEqual("1 2 5 6 9 10 12 13", string.Join(' ', LogWindow.Of(log, true, 0, 0).Select(l => l.Kind)));
    }

    [TestMethod]
    public void A_second_request_cancels_the_first_wherever_that_is()
    {
        OperatorCase charger = new();
        charger.Log(1, 0, new string('x', 5000));
        charger.Operations.Uploads.Begin(Request(1));
        charger.Server.Sending = () =>
        {
            charger.Server.Sending = null;
            Assert.AreEqual("LogStatusNotification Uploading 1", Triggered(charger));
            Assert.AreEqual("AcceptedCanceled", charger.Operations.Uploads.Begin(Request(2)));
        };
        charger.Operations.Uploads.Step();
        Assert.HasCount(0, charger.Server.Sent, "the first file went out although it was given up");
        charger.Operations.Uploads.Step();
        CollectionAssert.AreEqual(
            new[] { "LogStatusNotification Uploading 1", "LogStatusNotification AcceptedCanceled 1", "LogStatusNotification Uploading 2", "LogStatusNotification Uploaded 2" },
            charger.Told);
        Assert.AreEqual("LogStatusNotification Idle ", Triggered(charger));
    }

    [TestMethod]
    public void A_second_request_ends_the_wait_for_a_retry()
    {
        OperatorCase charger = new();
        Fail(charger, 503, 1);
        charger.Operations.Uploads.Begin(Request(1, retries: 5, seconds: 86400));
        Action<int> answer = charger.Board.Paused!;
        charger.Board.Paused = pause =>
        {
            answer(pause);
            if (charger.Board.Milliseconds > 10_000)
            {
                charger.Board.Paused = answer;
                charger.Operations.Uploads.Begin(Request(2));
            }
        };
        charger.Operations.Uploads.Step();
        Assert.IsLessThan(60_000, charger.Board.Milliseconds);
        charger.Operations.Uploads.Step();
        Assert.AreEqual("LogStatusNotification Uploaded 2", charger.Told[^1]);
    }

    [TestMethod]
    public void A_power_loss_costs_no_upload_and_a_told_one_is_over()
    {
        OperatorCase charger = new();
        charger.Operations.Uploads.Begin(Request(3));
        charger.Start();
        charger.Operations.Uploads.Step();
        Assert.AreEqual("LogStatusNotification Uploaded 3", charger.Told[^1]);
        charger.Start();
        charger.Operations.Uploads.Step();
        Assert.HasCount(1, charger.Server.Sent);
    }

    [TestMethod]
    public void The_end_is_told_when_the_backend_is_back()
    {
        OperatorCase charger = new();
        charger.Outbox.Close();
        charger.Operations.Uploads.Begin(Request(3));
        Action<int> answer = charger.Board.Paused!;
        charger.Board.Paused = pause =>
        {
            if (charger.Board.Milliseconds > 600_000)
            {
                charger.Outbox.Open();
            }

            answer(pause);
        };
        charger.Operations.Uploads.Step();
        CollectionAssert.AreEqual(new[] { "LogStatusNotification Uploaded 3" }, charger.Told);
    }

    [TestMethod]
    public void A_backend_that_never_answers_does_not_hold_the_charger_up_for_ever()
    {
        OperatorCase charger = new() { Answers = false };
        charger.Operations.Uploads.Begin(Request(3));
        charger.Operations.Uploads.Step();
        Assert.IsNull(charger.Operations.State.Current.Upload);
    }

    [TestMethod]
    public void A_trigger_that_comes_before_the_end_is_told_hears_that_nothing_is_uploaded()
    {
        OperatorCase charger = new();
        charger.Operations.Uploads.Begin(Request(3));
        Action<int> answer = charger.Board.Paused!;
        string between = string.Empty;
        charger.Board.Paused = pause =>
        {
            answer(pause);
            between = charger.Server.Sent.Count > 0 && between.Length == 0 ? Triggered(charger) : between;
        };
        charger.Operations.Uploads.Step();
        Assert.AreEqual("LogStatusNotification Idle ", between);
    }

    [TestMethod]
    public void A_probe_uploads_nothing()
    {
        OperatorCase charger = new();
        charger.Operations.Uploads.Begin(Request(3));
        charger.Board.Boot(BootMode.Probe);
        charger.Start();
        charger.Operations.Uploads.Step();
        Assert.HasCount(0, charger.Server.Sent);
        Assert.AreEqual("Rejected", charger.Operations.Uploads.Begin(Request(4)));
        Assert.IsNotNull(charger.Operations.State.Current.Upload, "the image that follows takes it up");
    }

    [TestMethod]
    [DataRow("http://host/a?signature=secret")]
    [DataRow("http://host?signature=secret")]
    [DataRow("http://host?signature=a/secret")]
    public void A_signature_in_the_address_is_not_said_on_the_console(string location)
    {
        OperatorCase charger = new();
        Fail(charger, 403, 1);
        charger.Operations.Uploads.Begin(new LogRequest(LogRequestKind.Log201, false, 1, location, 0, 0, 0, 0));
        charger.Operations.Uploads.Step();
        Assert.Contains("the log is uploaded to http://host", charger.Board.Said);
        Assert.IsFalse(charger.Board.Said.Any(s => s.Contains("secret", StringComparison.Ordinal)), string.Join('\n', charger.Board.Said));
    }

    private static string Triggered(OperatorCase charger)
    {
        TwinSlot.ReferenceCharger.Station.Calls.OutgoingCall call = charger.Operations.Uploads.Triggered(false);
        return $"{call.Action} {call.Payload["status"]} {call.Payload["requestId"]}";
    }

    private static LogRequest Request(int id, int retries = 0, int seconds = 1) => new(LogRequestKind.Log201, false, id, Where, retries, seconds, 0, 0);

    private static string Told(string line)
    {
        JsonElement entry = JsonDocument.Parse(line).RootElement;
        string numbers = $"{entry.GetProperty("sequence")} {entry.GetProperty("time").GetRawText()} {entry.GetProperty("uptimeMilliseconds")}";
        return $"{numbers} {entry.GetProperty("kind").GetString()} {entry.GetProperty("words").GetString()}";
    }

    private static FlightLogLine Line(int number, long time) => new(number, 1, time, 0, string.Empty);

    private static void Fail(OperatorCase charger, int answer, int times)
    {
        for (int i = 0; i < times; i++)
        {
            charger.Server.Answers.Enqueue(answer);
        }
    }
}
