using System.Text.Json;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>The flight log on its way to a server: what goes, how often, and what the backend is told.</summary>
[TestClass]
public sealed class LogUploadsTests : LogUploadCase
{
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

    private static string Told(string line)
    {
        JsonElement entry = JsonDocument.Parse(line).RootElement;
        string numbers = $"{entry.GetProperty("sequence")} {entry.GetProperty("time").GetRawText()} {entry.GetProperty("uptimeMilliseconds")}";
        return $"{numbers} {entry.GetProperty("kind").GetString()} {entry.GetProperty("words").GetString()}";
    }
}
