using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>GetDiagnostics of OCPP 1.6 (5.9) and GetLog of its security whitepaper, 2.0.1 and 2.1 (N01), with the flight log uploaded.</summary>
[TestClass]
public sealed class LogUploadTests : IndependentCsmsTests
{
    [TestMethod]
    public Task GetDiagnostics_uploads_the_flight_log() => WithUploadsAsync("1.6", async (charger, server) =>
    {
        long since = charger.Transcript.Last;
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetDiagnostics", new JsonObject { ["location"] = server.Url + "logs/" });
        string file = answer.GetProperty("fileName").GetString()!;
        await WaitForAsync(charger, "Uploaded", since);
        Assert.AreEqual("DiagnosticsStatusNotification Uploading, DiagnosticsStatusNotification Uploaded", Statuses(charger, since));
        UploadServer.Upload upload = server.Uploads.Single();
        Assert.AreEqual("PUT /logs/" + file, $"{upload.Method} {upload.Path}");
        AssertIsTheLog(charger, upload.Text);
        Assert.AreEqual("DiagnosticsStatusNotification Idle", await TriggerAsync(charger, "TriggerMessage", "DiagnosticsStatusNotification"));
    });

    [TestMethod]
    [DataRow("1.6", "DiagnosticsLog")]
    [DataRow("2.0.1", "DiagnosticsLog")]
    [DataRow("2.1", "DiagnosticsLog")]
    [DataRow("2.0.1", "SecurityLog")]
    public Task GetLog_uploads_the_flight_log(string version, string type) => WithUploadsAsync(version, async (charger, server) =>
    {
        long since = charger.Transcript.Last;
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetLog", Request(server.Url + "in/log.txt?key=a%20b", 71, type));
        Assert.AreEqual("Accepted", answer.GetProperty("status").GetString());
        Assert.IsGreaterThan(0, answer.GetProperty("filename").GetString()!.Length);
        await WaitForAsync(charger, "Uploaded", since);
        Assert.AreEqual("LogStatusNotification Uploading 71, LogStatusNotification Uploaded 71", Statuses(charger, since));
        UploadServer.Upload upload = server.Uploads.Single();
        Assert.AreEqual("PUT /in/log.txt?key=a%20b", $"{upload.Method} {upload.Path}");
        Assert.AreEqual("application/x-ndjson", upload.ContentType);
        if (type == "DiagnosticsLog")
        {
            AssertIsTheLog(charger, upload.Text);
        }

        string trigger = version == "1.6" ? "ExtendedTriggerMessage" : "TriggerMessage";
        Assert.AreEqual("LogStatusNotification Idle", await TriggerAsync(charger, trigger, "LogStatusNotification"));
    });

    [TestMethod]
    public Task Only_the_window_that_was_asked_for_is_uploaded() => WithUploadsAsync("2.0.1", async (charger, server) =>
    {
        long since = charger.Transcript.Last;
        await charger.Csms.CallAsync(charger.Identity, "GetLog", Request(server.Url + "a.txt", 1, oldest: 3600));
        await WaitForAsync(charger, "Uploaded", since);
        Assert.AreEqual(0, Lines(server.Uploads[0].Text).Count(), "nothing has happened in the future");
        since = charger.Transcript.Last;
        await charger.Csms.CallAsync(charger.Identity, "GetLog", Request(server.Url + "a.txt", 2, oldest: -3600, latest: 3600));
        await WaitForAsync(charger, "Uploaded", since);
        AssertIsTheLog(charger, server.Uploads[1].Text);
    });

    [TestMethod]
    public Task A_server_that_takes_no_PUT_gets_a_POST() => WithUploadsAsync("2.0.1", async (charger, server) =>
    {
        server.Status = (_, method) => method == "PUT" ? 405 : 200;
        long since = charger.Transcript.Last;
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetLog", Request(server.Url + "upload/", 3));
        await WaitForAsync(charger, "Uploaded", since);
        string file = answer.GetProperty("filename").GetString()!;
        Assert.AreEqual($"PUT /upload/{file}, POST /upload/", string.Join(", ", server.Uploads.Select(u => $"{u.Method} {u.Path}")));
        StringAssert.Contains(server.Uploads[1].Disposition, file);
        AssertIsTheLog(charger, server.Uploads[1].Text);
    });

    [TestMethod]
    [DataRow(2, 503, "Uploading, Uploaded", 3)]
    [DataRow(1, 503, "Uploading, UploadFailure", 2)]
    [DataRow(0, 503, "Uploading, UploadFailure", 1)]
    [DataRow(2, 403, "Uploading, PermissionDenied", 1)]
    public Task An_upload_is_tried_again_as_often_as_was_asked(int retries, int status, string statuses, int requests) => WithUploadsAsync("2.0.1", async (charger, server) =>
    {
        server.Status = (number, _) => number < 2 ? status : 201;
        long since = charger.Transcript.Last;
        await charger.Csms.CallAsync(charger.Identity, "GetLog", Request(server.Url + "a.txt", 4, retries: retries));
        await WaitForAsync(charger, statuses.Split(' ')[1], since);
        Assert.AreEqual(statuses, Statuses(charger, since).Replace("LogStatusNotification ", "", StringComparison.Ordinal).Replace(" 4", "", StringComparison.Ordinal));
        Assert.HasCount(requests, server.Uploads);
    });

    [TestMethod]
    public Task A_second_request_cancels_the_upload_that_runs() => WithUploadsAsync("2.0.1", async (charger, server) =>
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Hold = number => number == 0 ? release.Task : Task.CompletedTask;
        long since = charger.Transcript.Last;
        await charger.Csms.CallAsync(charger.Identity, "GetLog", Request(server.Url + "a.txt", 8));
        await WaitForAsync(charger, "Uploading", since);
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetLog", Request(server.Url + "b.txt", 9));
        Assert.AreEqual("AcceptedCanceled", answer.GetProperty("status").GetString());
        release.SetResult();
        await WaitForAsync(charger, "Uploaded", since);
        Assert.AreEqual(
            "LogStatusNotification Uploading 8, LogStatusNotification AcceptedCanceled 8, LogStatusNotification Uploading 9, LogStatusNotification Uploaded 9",
            Statuses(charger, since));
    });

    [TestMethod]
    public Task An_upload_goes_on_after_a_power_loss() => WithUploadsAsync("2.0.1", async (charger, server) =>
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Hold = number => number == 0 ? release.Task : Task.CompletedTask;
        long since = charger.Transcript.Last;
        await charger.Csms.CallAsync(charger.Identity, "GetLog", Request(server.Url + "a.txt", 10));
        await WaitForAsync(charger, "Uploading", since);
        charger.Board.PowerOff();
        release.SetResult();
        long again = charger.Transcript.Last;
        await charger.PowerOnAsync();
        TranscriptEntry uploaded = await WaitForAsync(charger, "Uploaded", again);
        Assert.AreEqual("10", uploaded.Field("requestId"));
        AssertIsTheLog(charger, server.Uploads[^1].Text);

        // It is over: the next boot does not repeat it.
        int uploads = server.Uploads.Count;
        await WaitUntilForgottenAsync(charger, "a.txt");
        charger.Board.PowerOff();
        again = charger.Transcript.Last;
        await charger.PowerOnAsync();
        await Task.Delay(2000);
        Assert.AreEqual("", Statuses(charger, again));
        Assert.HasCount(uploads, server.Uploads);
    });

    [TestMethod]
    public Task What_the_charger_cannot_upload_by_is_refused() => WithUploadsAsync("2.0.1", async (charger, server) =>
    {
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetLog", Request("ftp://127.0.0.1/in/", 11));
        Assert.AreEqual("Rejected", answer.GetProperty("status").GetString());
        Assert.HasCount(0, server.Uploads);
    });

    [TestMethod]
    public Task GetDiagnostics_by_a_way_that_the_charger_has_not_fails() => WithUploadsAsync("1.6", async (charger, _) =>
    {
        long since = charger.Transcript.Last;
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetDiagnostics", new JsonObject { ["location"] = "ftp://127.0.0.1/in/" });
        Assert.AreEqual(0, answer.EnumerateObject().Count(), "there will be no file");
        await WaitForAsync(charger, "UploadFailed", since);
    });

    // On flash a moment after the backend's last answer, of which a power loss in between would have to tell once more.
    private static async Task WaitUntilForgottenAsync(ChargerFixture charger, string location)
    {
        using CancellationTokenSource patience = new(ChargerFixture.Patience);
        while (true)
        {
            FileInfo newest = new DirectoryInfo(charger.Folder.FirmwareFiles).GetFiles("app-station.*").MaxBy(file => file.LastWriteTimeUtc)!;
            try
            {
                byte[] kept = await File.ReadAllBytesAsync(newest.FullName, patience.Token);
                if (kept.Length > 0 && kept.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(location)) < 0)
                {
                    return;
                }
            }
            catch (IOException)
            {
                // It is being written.
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private Task WithUploadsAsync(string version, Func<ChargerFixture, UploadServer, Task> test) => WithChargerAsync(Dialects.Options(version, 1), async charger =>
    {
        await using UploadServer server = new();

        // A quiet board has nothing to tell; a reset stands in its log.
        await charger.PowerOnAsync();
        long since = charger.Transcript.Last;
        await charger.Csms.CallAsync(charger.Identity, "Reset", new JsonObject { ["type"] = version == "1.6" ? "Hard" : "Immediate" });
        TranscriptEntry boot = await charger.WaitForBootAsync(null, since);
        await charger.Transcript.WaitForAsync(
            e => e.Action == "StatusNotification" && e.IsRequest && e.Field("connectorId") == "1", "the state of connector 1", ChargerFixture.Patience, boot.Sequence);
        await test(charger, server);
    });

    private static JsonObject Request(string location, int id, string type = "DiagnosticsLog", int? oldest = null, int? latest = null, int retries = 1)
    {
        JsonObject log = new() { ["remoteLocation"] = location };
        if (oldest is int from)
        {
            log["oldestTimestamp"] = ChargerFixture.At(from);
        }

        if (latest is int to)
        {
            log["latestTimestamp"] = ChargerFixture.At(to);
        }

        return new JsonObject { ["requestId"] = id, ["logType"] = type, ["retries"] = retries, ["retryInterval"] = 2, ["log"] = log };
    }

    private static Task<TranscriptEntry> WaitForAsync(ChargerFixture charger, string status, long after) => charger.Transcript.WaitForAsync(
        e => IsLogStatus(e) && e.Field("status") == status, $"the log status {status}", ChargerFixture.Patience, after);

    private static bool IsLogStatus(TranscriptEntry entry) => entry.IsRequest && entry.Action is "LogStatusNotification" or "DiagnosticsStatusNotification";

    private static string Statuses(ChargerFixture charger, long after) => string.Join(
        ", ", charger.Transcript.Entries(after).Where(IsLogStatus).Select(e => $"{e.Action} {e.Field("status")} {e.Field("requestId")}".TrimEnd()));

    private static async Task<string> TriggerAsync(ChargerFixture charger, string action, string message)
    {
        long since = charger.Transcript.Last;
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, action, new JsonObject { ["requestedMessage"] = message });
        Assert.AreEqual("Accepted", answer.GetProperty("status").GetString());
        await WaitForAsync(charger, "Idle", since);
        return Statuses(charger, since);
    }

    // The first says what the file is.
    private static IEnumerable<JsonElement> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => JsonDocument.Parse(line).RootElement);

    private static void AssertIsTheLog(ChargerFixture charger, string text)
    {
        JsonElement[] lines = [.. Lines(text)];
        SlotManager.FlightLog.LogEntry[] log = charger.Log();
        Assert.IsGreaterThan(0, lines.Length, text);
        foreach (JsonElement line in lines)
        {
            SlotManager.FlightLog.LogEntry entry = log.Single(e => e.Sequence == line.GetProperty("sequence").GetUInt32());
            Assert.AreEqual(Boards.Virtual.Programming.LogWords.Describe(entry), line.GetProperty("words").GetString());
            Assert.AreEqual(JsonNamingPolicy.CamelCase.ConvertName(entry.Kind.ToString()), line.GetProperty("kind").GetString());
        }
    }
}
